"""Deploys the fleet and the workers' policies in moto, and tries each role there, with IAM's decisions switched on.

stdin: {"fleet", "policies"}, two templates; stdout: what came of it, as JSON. moto does not look at conditions.
"""

import json
import os
import sys
from unittest.mock import MagicMock

# moto's CloudFormation imports all services, and API Gateway a validator that nothing here needs.
for name in ("", ".validation", ".validation.exceptions"):
    sys.modules["openapi_spec_validator" + name] = MagicMock()
os.environ.update(
    AWS_ACCESS_KEY_ID="AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    AWS_DEFAULT_REGION="eu-west-1",
    MOTO_ACCOUNT_ID="111122223333",
)
for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
    os.environ.pop(name, None)

import boto3  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from moto import mock_aws  # noqa: E402
from moto.core.authorization import enable_iam_authentication  # noqa: E402

BUCKET = "aplomb-state-111122223333-eu-west-1"
ATTACHED = {"worker": ["queues", "state", "scanning"], "enqueue": ["enqueue"]}


def main():
    wanted = json.load(sys.stdin)
    with mock_aws():
        boto3.client("organizations").create_organization(FeatureSet="ALL")
        outputs = deploy("aplomb-fleet", wanted["fleet"], OrganizationId="o-exampleorgid")
        deploy("aplomb-policies", wanted["policies"])
        boto3.client("s3").create_bucket(
            Bucket="elsewhere", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
        )
        trust("aplomb")
        trust("another")
        sessions = {name: session(name, policies) for name, policies in ATTACHED.items()}
        found = {"outputs": outputs, "redrive": redrive(outputs), "tried": {}}
        for name, one in sessions.items():
            with enable_iam_authentication():
                found["tried"][name] = tried(one, outputs)
    json.dump(found, sys.stdout)


def deploy(name, template, **parameters):
    cloudformation = boto3.client("cloudformation")
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=template,
        Capabilities=["CAPABILITY_NAMED_IAM"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
    )
    stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    assert stack["StackStatus"] == "CREATE_COMPLETE", stack
    return {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}


def trust(name):
    anybody = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}
    document = {"Version": "2012-10-17", "Statement": [anybody]}
    return boto3.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(document))


def session(name, policies):
    """A session of a role with these policies of the fleet."""
    arn = trust(f"task-{name}")["Role"]["Arn"]
    for policy in policies:
        policy_arn = f"arn:aws:iam::111122223333:policy/aplomb-{policy}"
        boto3.client("iam").attach_role_policy(RoleName=f"task-{name}", PolicyArn=policy_arn)
    key = boto3.client("sts").assume_role(RoleArn=arn, RoleSessionName=name)["Credentials"]
    return boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], key["SessionToken"])


def redrive(outputs):
    def target(url):
        got = boto3.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["RedrivePolicy"])
        return json.loads(got["Attributes"]["RedrivePolicy"])["deadLetterTargetArn"]

    return {"scans": target(outputs["ScansUrl"]), "changes": target(outputs["ChangesUrl"])}


def tried(one, outputs):
    sqs, s3, sts = one.client("sqs"), one.client("s3"), one.client("sts")
    scans, changes, dead = outputs["ScansUrl"], outputs["ChangesUrl"], outputs["ScansDeadUrl"]
    grouped = {"MessageBody": "{}", "MessageGroupId": "1", "MessageDeduplicationId": "1"}
    state = {"Bucket": BUCKET, "Key": "state/444455556666.db"}

    def assume(name):
        return sts.assume_role(RoleArn=f"arn:aws:iam::111122223333:role/{name}", RoleSessionName="aplomb")

    calls = {
        "receive scans": lambda: sqs.receive_message(QueueUrl=scans),
        "receive changes": lambda: sqs.receive_message(QueueUrl=changes),
        "look again": lambda: sqs.send_message(QueueUrl=changes, MessageBody="{}", DelaySeconds=60),
        "put aside": lambda: sqs.send_message(QueueUrl=dead, **grouped),
        "redrive policy": lambda: sqs.get_queue_attributes(QueueUrl=scans, AttributeNames=["RedrivePolicy"]),
        "take from the dead": lambda: sqs.receive_message(QueueUrl=dead),
        "begin a scan": lambda: sqs.send_message(QueueUrl=scans, **grouped),
        "purge": lambda: sqs.purge_queue(QueueUrl=changes),
        "put a state": lambda: s3.put_object(**state, Body=b""),
        "get a state": lambda: s3.get_object(**state),
        "list states": lambda: s3.list_objects_v2(Bucket=BUCKET, Prefix="state/"),
        "put a lease": lambda: s3.put_object(Bucket=BUCKET, Key="state/444455556666.db.lease", Body=b""),
        "put elsewhere": lambda: s3.put_object(Bucket="elsewhere", Key="state/444455556666.db", Body=b""),
        "delete a state": lambda: s3.delete_object(**state),
        "assume the role": lambda: assume("aplomb"),
        "assume another": lambda: assume("another"),
        "list accounts": lambda: one.client("organizations").list_accounts(),
    }
    return {name: outcome(call) for name, call in calls.items()}


def outcome(call):
    try:
        call()
        return "allowed"
    except ClientError as error:
        # As a code SQS's refusal has nothing but the status there.
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        return "denied" if status == 403 else error.response["Error"]["Code"]


main()
