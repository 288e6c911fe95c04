"""Deploys the role's template in moto and tries to use the role there, with IAM's decisions switched on.

stdin: {"template", "parameters", "hub_policy"}; stdout: what came of it, as JSON. Of the trust policy moto compares the
principal (an exact ARN) and the external id where one is given; of aws:PrincipalOrgID it knows nothing.
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
    AWS_DEFAULT_REGION="us-east-1",
    MOTO_ACCOUNT_ID="111122223333",
)
for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
    os.environ.pop(name, None)

import boto3  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from moto import mock_aws  # noqa: E402
from moto.core.authorization import enable_iam_authentication  # noqa: E402


def main():
    wanted = json.load(sys.stdin)
    parameters = wanted["parameters"]
    with mock_aws():
        scanner, stranger = (user(name, wanted["hub_policy"]) for name in ("aplomb-scanner", "stranger"))
        stack = deploy(wanted["template"], parameters)
        found = {
            "status": stack["StackStatus"],
            "outputs": {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]},
            "role": role(),
            "policies": policies(),
        }
        if "user/aplomb-scanner" in parameters["ScannerPrincipal"]:
            with enable_iam_authentication():
                found |= tried(scanner, stranger, parameters["ExternalId"])
    json.dump(found, sys.stdout)


def user(name, policy):
    iam = boto3.client("iam")
    iam.create_user(UserName=name)
    iam.put_user_policy(UserName=name, PolicyName="hub", PolicyDocument=policy)
    return session(iam.create_access_key(UserName=name)["AccessKey"])


def session(key):
    return boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], key.get("SessionToken"))


def deploy(template, parameters):
    cloudformation = boto3.client("cloudformation")
    cloudformation.create_stack(
        StackName="aplomb",
        TemplateBody=template,
        Capabilities=["CAPABILITY_NAMED_IAM"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
    )
    return cloudformation.describe_stacks(StackName="aplomb")["Stacks"][0]


def role():
    got = boto3.client("iam").get_role(RoleName="aplomb")["Role"]
    return {key: got[key] for key in ("Path", "MaxSessionDuration", "AssumeRolePolicyDocument", "Tags")}


def policies():
    iam = boto3.client("iam")
    arns = [one["PolicyArn"] for one in iam.list_attached_role_policies(RoleName="aplomb")["AttachedPolicies"]]
    return [iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"] for arn in arns]


def tried(scanner, stranger, external_id):
    def assume(who, given):
        arn = "arn:aws:iam::111122223333:role/aplomb"
        return who.client("sts").assume_role(RoleArn=arn, RoleSessionName="aplomb", ExternalId=given)

    reader = session(assume(scanner, external_id)["Credentials"])
    ec2, iam, s3 = (reader.client(name) for name in ("ec2", "iam", "s3"))
    return {
        "assumed": {
            "scanner": outcome(lambda: assume(scanner, external_id)),
            "wrong external id": outcome(lambda: assume(scanner, "another")),
            "another user": outcome(lambda: assume(stranger, external_id)),
        },
        "called": {
            "ec2:DescribeVolumes": outcome(ec2.describe_volumes),
            "iam:GetAccountAuthorizationDetails": outcome(iam.get_account_authorization_details),
            "s3:ListAllMyBuckets": outcome(s3.list_buckets),
            "ec2:CreateVolume": outcome(lambda: ec2.create_volume(AvailabilityZone="us-east-1a", Size=1)),
            "iam:CreateUser": outcome(lambda: iam.create_user(UserName="more")),
            "iam:ListUsers": outcome(iam.list_users),
            "s3:CreateBucket": outcome(lambda: s3.create_bucket(Bucket="acme-more")),
        },
    }


def outcome(call):
    try:
        call()
        return "allowed"
    except ClientError as error:
        return error.response["Error"]["Code"]


main()
