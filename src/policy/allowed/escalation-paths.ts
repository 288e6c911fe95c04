/** One thing that a path needs; `on` is an ARN pattern without `arn:partition:`. */
export interface Need {
  readonly action: string;
  readonly reach: "every" | "own" | "some";
  readonly on: string;
  /** Of iam:PassRole: the service that the role is handed to. */
  readonly passedTo?: string;
}

/** A known way to turn the rights one has into more of them. */
export interface EscalationPath {
  /** Public: evidence lists it. */
  readonly id: string;
  /** What whoever takes it does. */
  readonly how: string;
  readonly needs: readonly Need[];
  readonly source: keyof typeof SOURCES;
}

/** Who described it first, or well. */
export const SOURCES = {
  rhino: "https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/",
  "rhino-2": "https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation-part-2/",
  "bishop-fox": "https://bishopfox.com/blog/privilege-escalation-in-aws",
  "hacking-the-cloud": "https://hackingthe.cloud/aws/exploitation/iam_privilege_escalation/",
  pathfinding: "https://pathfinding.cloud/paths/",
} as const;

const USERS = "iam::{account}:user/*";
const GROUPS = "iam::{account}:group/*";
const ROLES = "iam::{account}:role/*";
const POLICIES = "iam::{account}:policy/*";
const INSTANCES = "ec2:*:{account}:instance/*";
const FUNCTIONS = "lambda:*:{account}:function:*";
const CODE_INTERPRETERS = "bedrock-agentcore:*:{account}:code-interpreter-custom/*";

/** Named ones may all be harmless: only all of them surely include one that has more rights. */
const every = (action: string, on: string): Need => ({ action, on, reach: "every" });
/** All of them, or the holder itself. */
const own = (action: string, on: string): Need => ({ action, on, reach: "own" });
/** Something new: any name will do. */
const some = (action: string, on: string): Need => ({ action, on, reach: "some" });
const pass = (service: string): Need => ({
  ...every("iam:PassRole", ROLES),
  passedTo: service.includes(".") ? service : `${service}.amazonaws.com`,
});

/** A path with `iam:PassRole` hands any role to a service that then runs what the holder wants with it. */
export const ESCALATION_PATHS: readonly EscalationPath[] = [
  {
    id: "new-policy-version",
    how: "Writes a new version of a policy and puts it in force.",
    needs: [every("iam:CreatePolicyVersion", POLICIES)],
    source: "rhino",
  },
  {
    id: "older-policy-version",
    how: "Puts an older, wider version of a policy in force again.",
    needs: [every("iam:SetDefaultPolicyVersion", POLICIES)],
    source: "rhino",
  },
  {
    id: "attach-to-user",
    how: "Attaches a powerful policy to a user, such as itself.",
    needs: [own("iam:AttachUserPolicy", USERS)],
    source: "rhino",
  },
  {
    id: "attach-to-group",
    how: "Attaches a powerful policy to a group that it is in.",
    needs: [every("iam:AttachGroupPolicy", GROUPS)],
    source: "rhino",
  },
  {
    id: "attach-to-role",
    how: "Attaches a powerful policy to a role that it has or can get.",
    needs: [own("iam:AttachRolePolicy", ROLES)],
    source: "rhino",
  },
  {
    id: "inline-of-user",
    how: "Writes a powerful policy into a user, such as itself.",
    needs: [own("iam:PutUserPolicy", USERS)],
    source: "rhino",
  },
  {
    id: "inline-of-group",
    how: "Writes a powerful policy into a group that it is in.",
    needs: [every("iam:PutGroupPolicy", GROUPS)],
    source: "rhino",
  },
  {
    id: "inline-of-role",
    how: "Writes a powerful policy into a role that it has or can get.",
    needs: [own("iam:PutRolePolicy", ROLES)],
    source: "rhino",
  },
  {
    id: "join-group",
    how: "Adds a user, such as itself, to a powerful group.",
    needs: [every("iam:AddUserToGroup", GROUPS)],
    source: "rhino",
  },
  {
    id: "access-key-of-user",
    how: "Makes an access key of a more powerful user.",
    needs: [every("iam:CreateAccessKey", USERS)],
    source: "rhino",
  },
  {
    id: "password-of-user",
    how: "Gives a password to a more powerful user that has none.",
    needs: [every("iam:CreateLoginProfile", USERS)],
    source: "rhino",
  },
  {
    id: "changed-password-of-user",
    how: "Changes the password of a more powerful user.",
    needs: [every("iam:UpdateLoginProfile", USERS)],
    source: "rhino",
  },
  {
    id: "trust-of-role",
    how: "Lets itself into a more powerful role by writing that role's trust.",
    needs: [every("iam:UpdateAssumeRolePolicy", ROLES)],
    source: "rhino",
  },
  {
    id: "assume-any-role",
    how: "Assumes any role whose trust leaves the choice to the account.",
    needs: [every("sts:AssumeRole", ROLES)],
    source: "bishop-fox",
  },
  {
    id: "ec2-new-instance",
    how: "Starts an instance with a powerful role and takes its credentials there.",
    needs: [pass("ec2"), some("ec2:RunInstances", INSTANCES)],
    source: "rhino",
  },
  {
    id: "ec2-spot-instance",
    how: "Requests a spot instance with a powerful role and takes its credentials there.",
    needs: [pass("ec2"), some("ec2:RequestSpotInstances", "ec2:*:{account}:spot-instances-request/*")],
    source: "pathfinding",
  },
  {
    id: "ec2-user-data",
    how: "Stops an instance, changes what it runs when it starts, and starts it.",
    needs: [
      every("ec2:ModifyInstanceAttribute", INSTANCES),
      every("ec2:StopInstances", INSTANCES),
      every("ec2:StartInstances", INSTANCES),
    ],
    source: "hacking-the-cloud",
  },
  {
    id: "ec2-launch-template",
    how: "Changes what the next instances of a launch template run, with the role that it gives them.",
    needs: [
      every("ec2:CreateLaunchTemplateVersion", "ec2:*:{account}:launch-template/*"),
      every("ec2:ModifyLaunchTemplate", "ec2:*:{account}:launch-template/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "ec2-instance-connect",
    how: "Signs in to an instance with a key of its own and takes its role's credentials.",
    needs: [every("ec2-instance-connect:SendSSHPublicKey", INSTANCES)],
    source: "bishop-fox",
  },
  {
    id: "autoscaling-new-group",
    how: "Lets Auto Scaling start instances with a powerful role and code of its own.",
    needs: [
      pass("ec2"),
      some("autoscaling:CreateLaunchConfiguration", "autoscaling:*:{account}:launchConfiguration:*"),
      some("autoscaling:CreateAutoScalingGroup", "autoscaling:*:{account}:autoScalingGroup:*"),
    ],
    source: "hacking-the-cloud",
  },
  {
    id: "ssm-command",
    how: "Runs a command on an instance, with the instance's role.",
    // It takes a document too. AWS said that every one of its own makes whoever may run it the machine's administrator, and
    // told people to write narrower ones for everybody else.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-rc-setting-up-cmdsec.html
    needs: [every("ssm:SendCommand", INSTANCES), some("ssm:SendCommand", "ssm:*::document/AWS-*")],
    source: "bishop-fox",
  },
  {
    id: "ssm-command-new-document",
    how: "Writes a document of its own and runs it on an instance, with the instance's role.",
    needs: [
      every("ssm:SendCommand", INSTANCES),
      some("ssm:CreateDocument", "ssm:*:{account}:document/*"),
      some("ssm:SendCommand", "ssm:*:{account}:document/*"),
    ],
    source: "bishop-fox",
  },
  {
    id: "ssm-session",
    how: "Opens a shell on an instance, with the instance's role.",
    needs: [every("ssm:StartSession", INSTANCES)],
    source: "bishop-fox",
  },
  {
    id: "ssm-automation",
    how: "Starts an automation with a powerful role.",
    needs: [pass("ssm"), some("ssm:StartAutomationExecution", "ssm:*:*:automation-definition/*")],
    source: "pathfinding",
  },
  {
    id: "lambda-new-function",
    how: "Makes a function with a powerful role and invokes it.",
    needs: [pass("lambda"), some("lambda:CreateFunction", FUNCTIONS), some("lambda:InvokeFunction", FUNCTIONS)],
    source: "rhino",
  },
  {
    id: "lambda-new-function-event-source",
    how: "Makes a function with a powerful role and has a stream or a queue invoke it.",
    needs: [
      pass("lambda"),
      some("lambda:CreateFunction", FUNCTIONS),
      some("lambda:CreateEventSourceMapping", "lambda:*:{account}:event-source-mapping:*"),
    ],
    source: "rhino",
  },
  {
    id: "lambda-new-function-permission",
    how: "Makes a function with a powerful role and lets somebody else invoke it.",
    needs: [pass("lambda"), some("lambda:CreateFunction", FUNCTIONS), some("lambda:AddPermission", FUNCTIONS)],
    source: "bishop-fox",
  },
  {
    id: "lambda-code",
    how: "Replaces the code of a function that has a powerful role.",
    needs: [every("lambda:UpdateFunctionCode", FUNCTIONS)],
    source: "rhino",
  },
  {
    id: "lambda-layer",
    how: "Puts a layer of its own under a function that has a powerful role.",
    needs: [every("lambda:UpdateFunctionConfiguration", FUNCTIONS)],
    source: "rhino-2",
  },
  {
    id: "glue-new-endpoint",
    how: "Makes a Glue development endpoint with a powerful role and signs in to it.",
    needs: [pass("glue"), some("glue:CreateDevEndpoint", "glue:*:{account}:devEndpoint/*")],
    source: "rhino",
  },
  {
    id: "glue-endpoint-key",
    how: "Puts a key of its own on a Glue development endpoint and signs in to it.",
    needs: [every("glue:UpdateDevEndpoint", "glue:*:{account}:devEndpoint/*")],
    source: "rhino",
  },
  {
    id: "glue-new-job",
    how: "Makes a Glue job with a powerful role and runs it.",
    needs: [
      pass("glue"),
      some("glue:CreateJob", "glue:*:{account}:job/*"),
      some("glue:StartJobRun", "glue:*:{account}:job/*"),
    ],
    source: "bishop-fox",
  },
  {
    id: "glue-new-job-trigger",
    how: "Makes a Glue job with a powerful role and a trigger that runs it.",
    needs: [
      pass("glue"),
      some("glue:CreateJob", "glue:*:{account}:job/*"),
      some("glue:CreateTrigger", "glue:*:{account}:trigger/*"),
    ],
    source: "bishop-fox",
  },
  {
    id: "glue-changed-job",
    how: "Gives a Glue job another script and a powerful role and runs it.",
    needs: [
      pass("glue"),
      some("glue:UpdateJob", "glue:*:{account}:job/*"),
      some("glue:StartJobRun", "glue:*:{account}:job/*"),
    ],
    source: "bishop-fox",
  },
  {
    id: "glue-changed-job-trigger",
    how: "Gives a Glue job another script and a powerful role, and a trigger that runs it.",
    needs: [
      pass("glue"),
      some("glue:UpdateJob", "glue:*:{account}:job/*"),
      some("glue:CreateTrigger", "glue:*:{account}:trigger/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "glue-new-session",
    how: "Opens an interactive session of Glue with a powerful role and runs code in it.",
    needs: [
      pass("glue"),
      some("glue:CreateSession", "glue:*:{account}:session/*"),
      some("glue:RunStatement", "glue:*:{account}:session/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "cloudformation-new-stack",
    how: "Has CloudFormation make what it wants, with a powerful role.",
    needs: [pass("cloudformation"), some("cloudformation:CreateStack", "cloudformation:*:{account}:stack/*")],
    source: "rhino",
  },
  {
    id: "cloudformation-changed-stack",
    how: "Changes the template of a stack that was made with a powerful role.",
    needs: [every("cloudformation:UpdateStack", "cloudformation:*:{account}:stack/*")],
    source: "bishop-fox",
  },
  {
    id: "cloudformation-change-set",
    how: "Changes a stack that was made with a powerful role, by a change set.",
    needs: [
      every("cloudformation:CreateChangeSet", "cloudformation:*:{account}:stack/*"),
      every("cloudformation:ExecuteChangeSet", "cloudformation:*:{account}:stack/*"),
    ],
    source: "hacking-the-cloud",
  },
  {
    id: "cloudformation-new-stack-set",
    how: "Has CloudFormation make what it wants by a stack set, with a powerful role.",
    needs: [
      pass("cloudformation"),
      some("cloudformation:CreateStackSet", "cloudformation:*:{account}:stackset/*"),
      some("cloudformation:CreateStackInstances", "cloudformation:*:{account}:stackset/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "cloudformation-changed-stack-set",
    how: "Gives a stack set another template and a powerful role.",
    needs: [pass("cloudformation"), some("cloudformation:UpdateStackSet", "cloudformation:*:{account}:stackset/*")],
    source: "pathfinding",
  },
  {
    id: "datapipeline-new-pipeline",
    how: "Makes a pipeline that runs commands with a powerful role.",
    needs: [
      pass("datapipeline"),
      some("datapipeline:CreatePipeline", "datapipeline:*:{account}:pipeline/*"),
      some("datapipeline:PutPipelineDefinition", "datapipeline:*:{account}:pipeline/*"),
      some("datapipeline:ActivatePipeline", "datapipeline:*:{account}:pipeline/*"),
    ],
    source: "rhino",
  },
  {
    id: "sagemaker-new-notebook",
    how: "Makes a notebook with a powerful role and opens it.",
    needs: [
      pass("sagemaker"),
      some("sagemaker:CreateNotebookInstance", "sagemaker:*:{account}:notebook-instance/*"),
      some("sagemaker:CreatePresignedNotebookInstanceUrl", "sagemaker:*:{account}:notebook-instance/*"),
    ],
    source: "rhino-2",
  },
  {
    id: "sagemaker-notebook",
    how: "Opens a notebook that has a powerful role.",
    needs: [every("sagemaker:CreatePresignedNotebookInstanceUrl", "sagemaker:*:{account}:notebook-instance/*")],
    source: "rhino-2",
  },
  {
    id: "sagemaker-notebook-start-script",
    how: "Has a notebook run a script of its own when it starts.",
    needs: [
      some(
        "sagemaker:CreateNotebookInstanceLifecycleConfig",
        "sagemaker:*:{account}:notebook-instance-lifecycle-config/*",
      ),
      every("sagemaker:StopNotebookInstance", "sagemaker:*:{account}:notebook-instance/*"),
      every("sagemaker:UpdateNotebookInstance", "sagemaker:*:{account}:notebook-instance/*"),
      every("sagemaker:StartNotebookInstance", "sagemaker:*:{account}:notebook-instance/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "sagemaker-training-job",
    how: "Runs code of its own as a training job with a powerful role.",
    needs: [pass("sagemaker"), some("sagemaker:CreateTrainingJob", "sagemaker:*:{account}:training-job/*")],
    source: "bishop-fox",
  },
  {
    id: "sagemaker-processing-job",
    how: "Runs code of its own as a processing job with a powerful role.",
    needs: [pass("sagemaker"), some("sagemaker:CreateProcessingJob", "sagemaker:*:{account}:processing-job/*")],
    source: "bishop-fox",
  },
  {
    id: "codebuild-new-project",
    how: "Makes a build project with a powerful role and starts a build.",
    needs: [
      pass("codebuild"),
      some("codebuild:CreateProject", "codebuild:*:{account}:project/*"),
      some("codebuild:StartBuild", "codebuild:*:{account}:project/*"),
    ],
    source: "hacking-the-cloud",
  },
  {
    id: "codebuild-build",
    how: "Starts a build with commands of its own in a project that has a powerful role.",
    needs: [every("codebuild:StartBuild", "codebuild:*:{account}:project/*")],
    source: "pathfinding",
  },
  {
    id: "codebuild-new-project-batch",
    how: "Makes a build project with a powerful role and starts a batch of builds.",
    needs: [
      pass("codebuild"),
      some("codebuild:CreateProject", "codebuild:*:{account}:project/*"),
      some("codebuild:StartBuildBatch", "codebuild:*:{account}:project/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "codebuild-build-batch",
    how: "Starts a batch of builds with commands of its own in a project that has a powerful role.",
    needs: [every("codebuild:StartBuildBatch", "codebuild:*:{account}:project/*")],
    source: "pathfinding",
  },
  {
    id: "ecs-new-task",
    how: "Runs a container of its own with a powerful role.",
    needs: [
      pass("ecs-tasks"),
      some("ecs:RegisterTaskDefinition", "ecs:*:{account}:task-definition/*"),
      some("ecs:RunTask", "ecs:*:{account}:task-definition/*"),
    ],
    source: "hacking-the-cloud",
  },
  {
    id: "ecs-new-service",
    how: "Has a service run a container of its own with a powerful role.",
    needs: [
      pass("ecs-tasks"),
      some("ecs:RegisterTaskDefinition", "ecs:*:{account}:task-definition/*"),
      some("ecs:CreateService", "ecs:*:{account}:service/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "ecs-changed-service",
    how: "Has a service that runs already take a task with another role.",
    needs: [
      pass("ecs-tasks"),
      some("ecs:RegisterTaskDefinition", "ecs:*:{account}:task-definition/*"),
      every("ecs:UpdateService", "ecs:*:{account}:service/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "ssm-association",
    how: "Has Systems Manager run commands on instances, and with them the roles of these.",
    needs: [every("ssm:CreateAssociation", INSTANCES), some("ssm:CreateAssociation", "ssm:*::document/AWS-*")],
    source: "pathfinding",
  },
  {
    id: "instance-profile-of-an-instance",
    how: "Gives an instance another role, and gets into the instance.",
    needs: [pass("ec2"), every("ec2:AssociateIamInstanceProfile", INSTANCES), every("ssm:StartSession", INSTANCES)],
    source: "pathfinding",
  },
  {
    id: "state-machine-definition",
    how: "Rewrites a state machine, which then works with the role that it has.",
    needs: [
      every("states:UpdateStateMachine", "states:*:{account}:stateMachine:*"),
      every("states:StartExecution", "states:*:{account}:stateMachine:*"),
    ],
    source: "pathfinding",
  },
  {
    id: "ecs-start-task",
    how: "Places a container of its own with a powerful role on a machine of a cluster.",
    needs: [
      pass("ecs-tasks"),
      some("ecs:RegisterTaskDefinition", "ecs:*:{account}:task-definition/*"),
      some("ecs:StartTask", "ecs:*:{account}:task-definition/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "ecs-shell",
    how: "Opens a shell in a container that has a powerful role.",
    needs: [every("ecs:ExecuteCommand", "ecs:*:{account}:task/*")],
    source: "pathfinding",
  },
  {
    id: "batch-new-job",
    how: "Runs a container of its own as a batch job with a powerful role.",
    needs: [
      pass("ecs-tasks"),
      some("batch:RegisterJobDefinition", "batch:*:{account}:job-definition/*"),
      some("batch:SubmitJob", "batch:*:{account}:job-definition/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "emr-new-cluster",
    how: "Starts a cluster whose machines have a powerful role.",
    needs: [pass("ec2"), some("elasticmapreduce:RunJobFlow", "elasticmapreduce:*:{account}:cluster/*")],
    source: "pathfinding",
  },
  {
    id: "emr-serverless-job",
    how: "Runs code of its own as a serverless EMR job with a powerful role.",
    needs: [
      pass("emr-serverless"),
      some("emr-serverless:CreateApplication", "emr-serverless:*:{account}:/applications/*"),
      some("emr-serverless:StartJobRun", "emr-serverless:*:{account}:/applications/*"),
    ],
    source: "pathfinding",
  },
  {
    id: "stepfunctions-new-machine",
    how: "Makes a state machine that calls AWS with a powerful role.",
    needs: [
      pass("states"),
      some("states:CreateStateMachine", "states:*:{account}:stateMachine:*"),
      some("states:StartExecution", "states:*:{account}:stateMachine:*"),
    ],
    source: "pathfinding",
  },
  {
    id: "scheduler-new-schedule",
    how: "Schedules a call to AWS that is made with a powerful role.",
    needs: [pass("scheduler"), some("scheduler:CreateSchedule", "scheduler:*:{account}:schedule/*")],
    source: "pathfinding",
  },
  {
    id: "apprunner-new-service",
    how: "Runs a container of its own as a web service with a powerful role.",
    needs: [pass("tasks.apprunner.amazonaws.com"), some("apprunner:CreateService", "apprunner:*:{account}:service/*")],
    source: "pathfinding",
  },
  {
    id: "apprunner-changed-service",
    how: "Gives a web service that has a powerful role another container.",
    needs: [every("apprunner:UpdateService", "apprunner:*:{account}:service/*")],
    source: "pathfinding",
  },
  {
    id: "agentcore-new-code-interpreter",
    how: "Makes a code interpreter of Bedrock AgentCore with a powerful role and runs code in it.",
    needs: [
      pass("bedrock-agentcore"),
      some("bedrock-agentcore:CreateCodeInterpreter", CODE_INTERPRETERS),
      some("bedrock-agentcore:StartCodeInterpreterSession", CODE_INTERPRETERS),
      some("bedrock-agentcore:InvokeCodeInterpreter", CODE_INTERPRETERS),
    ],
    source: "pathfinding",
  },
  {
    id: "agentcore-code-interpreter",
    how: "Runs code in a code interpreter of Bedrock AgentCore that has a powerful role.",
    needs: [
      every("bedrock-agentcore:StartCodeInterpreterSession", CODE_INTERPRETERS),
      every("bedrock-agentcore:InvokeCodeInterpreter", CODE_INTERPRETERS),
    ],
    source: "pathfinding",
  },
  {
    id: "cognito-identity-roles",
    how: "Makes a powerful role the one that an identity pool gives out.",
    needs: [
      pass("cognito-identity"),
      some("cognito-identity:SetIdentityPoolRoles", "cognito-identity:*:{account}:identitypool/*"),
    ],
    source: "pathfinding",
  },
];
