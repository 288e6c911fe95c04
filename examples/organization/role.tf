terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "role_name" {
  description = "The name of the role, the same in every account."
  type        = string
  default     = "aplomb"
}

variable "scanner_principal" {
  description = "Who may assume the role: the ARN of the scanner's own role, or the id of its account."
  type        = string

  validation {
    condition     = can(regex("^(\\d{12}|arn:aws[a-z-]*:iam::\\d{12}:(root|(role|user)/[\\w+=,.@/-]+))$", var.scanner_principal)) && length(var.scanner_principal) <= 2048
    error_message = "It looks like arn:aws:iam::111122223333:role/aplomb-scanner or 111122223333."
  }
}

variable "external_id" {
  description = "The external id that the scanner must give; empty for none."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([\\w+=,.@:/-]{2,})?$", var.external_id)) && length(var.external_id) <= 1224
    error_message = "It has 2 to 1224 characters: letters, digits and _+=,.@:/- alone."
  }
}

variable "organization_id" {
  description = "The organization that the scanner must be in; empty for any."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(o-[a-z0-9]{10,32})?$", var.organization_id)) && length(var.organization_id) <= 34
    error_message = "It looks like o-exampleorgid."
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "AplombScanner"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.scanner_principal]
    }

    dynamic "condition" {
      for_each = var.external_id == "" ? [] : [var.external_id]

      content {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = [condition.value]
      }
    }

    dynamic "condition" {
      for_each = var.organization_id == "" ? [] : [var.organization_id]

      content {
        test     = "StringEquals"
        variable = "aws:PrincipalOrgID"
        values   = [condition.value]
      }
    }
  }
}

resource "aws_iam_role" "aplomb" {
  name                 = var.role_name
  path                 = "/"
  description          = "Lets aplomb read the configuration of this account. It can change nothing."
  max_session_duration = 3600
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  tags = {
    Application = "aplomb"
  }
}

resource "aws_iam_policy" "read_1" {
  name        = "${var.role_name}-read-1"
  path        = "/"
  description = "Exactly what the checks of aplomb call."
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "AplombRead"
        Effect = "Allow"
        Action = [
          "access-analyzer:ListAnalyzers",
          "account:GetAlternateContact",
          "account:GetContactInformation",
          "acm:ListCertificates",
          "apigateway:GET",
          "backup:GetBackupVaultAccessPolicy",
          "backup:ListBackupPlans",
          "backup:ListBackupVaults",
          "backup:ListProtectedResources",
          "cloudformation:DescribeStacks",
          "cloudformation:ListStacks",
          "cloudfront:GetDistributionConfig",
          "cloudfront:ListDistributions",
          "cloudfront:ListOriginAccessControls",
          "cloudtrail:DescribeTrails",
          "cloudtrail:GetEventSelectors",
          "cloudtrail:GetTrailStatus",
          "cloudwatch:DescribeAlarms",
          "config:DescribeConfigurationRecorderStatus",
          "config:DescribeConfigurationRecorders",
          "config:DescribeDeliveryChannelStatus",
          "config:DescribeDeliveryChannels",
          "dynamodb:DescribeContinuousBackups",
          "dynamodb:DescribeTable",
          "dynamodb:GetResourcePolicy",
          "dynamodb:ListTables",
          "ec2:DescribeAddresses",
          "ec2:DescribeClientVpnEndpoints",
          "ec2:DescribeFlowLogs",
          "ec2:DescribeImageAttribute",
          "ec2:DescribeImages",
          "ec2:DescribeInstances",
          "ec2:DescribeLaunchTemplateVersions",
          "ec2:DescribeNetworkAcls",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeRegions",
          "ec2:DescribeRouteTables",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSnapshots",
          "ec2:DescribeSubnets",
          "ec2:DescribeTransitGateways",
          "ec2:DescribeVolumes",
          "ec2:DescribeVpcBlockPublicAccessOptions",
          "ec2:DescribeVpcEndpoints",
          "ec2:DescribeVpcPeeringConnections",
          "ec2:DescribeVpcs",
          "ec2:DescribeVpnConnections",
          "ec2:GetEbsEncryptionByDefault",
          "ec2:GetImageBlockPublicAccessState",
          "ec2:GetInstanceMetadataDefaults",
          "ec2:GetManagedPrefixListEntries",
          "ec2:GetSerialConsoleAccessStatus",
          "ec2:GetSnapshotBlockPublicAccessState",
          "ecr:DescribeRepositories",
          "ecr:GetRegistryScanningConfiguration",
          "ecr:GetRepositoryPolicy",
          "ecs:DescribeClusters",
          "ecs:DescribeServices",
          "ecs:ListClusters",
          "ecs:ListServices",
          "eks:DescribeCluster",
          "eks:DescribeClusterVersions",
          "eks:ListClusters",
          "elasticache:DescribeReplicationGroups",
          "elasticfilesystem:DescribeBackupPolicy",
          "elasticfilesystem:DescribeFileSystemPolicy",
          "elasticfilesystem:DescribeFileSystems",
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeLoadBalancerAttributes",
          "elasticloadbalancing:DescribeLoadBalancers",
          "elasticloadbalancing:DescribeRules",
          "es:DescribeDomains",
          "es:ListDomainNames",
          "events:ListEventBuses",
          "guardduty:GetDetector",
          "guardduty:ListDetectors",
          "iam:GenerateCredentialReport",
          "iam:GetAccountAuthorizationDetails",
          "iam:GetAccountPasswordPolicy",
          "iam:GetAccountSummary",
          "iam:GetCredentialReport",
          "iam:ListEntitiesForPolicy",
          "iam:ListOpenIDConnectProviders",
          "iam:ListOrganizationsFeatures",
          "iam:ListSAMLProviders",
          "iam:ListServerCertificates",
          "iam:ListVirtualMFADevices",
          "inspector2:BatchGetAccountStatus",
          "kms:DescribeKey",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "kms:ListKeys",
          "lambda:GetPolicy",
          "lambda:ListFunctionUrlConfigs",
          "lambda:ListFunctions",
          "logs:DescribeDeliveries",
          "logs:DescribeDeliverySources",
          "logs:DescribeMetricFilters",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries",
          "macie2:GetAutomatedDiscoveryConfiguration",
          "macie2:GetMacieSession",
          "network-firewall:DescribeFirewall",
          "network-firewall:DescribeLoggingConfiguration",
          "network-firewall:ListFirewalls",
          "organizations:DescribeOrganization",
          "organizations:DescribePolicy",
          "organizations:DescribeResourcePolicy",
          "organizations:ListAWSServiceAccessForOrganization",
          "organizations:ListAccounts",
          "organizations:ListDelegatedAdministrators",
          "organizations:ListDelegatedServicesForAccount",
          "organizations:ListPolicies",
          "organizations:ListRoots",
          "organizations:ListTargetsForPolicy",
          "rds:DescribeDBClusterParameters",
          "rds:DescribeDBClusterSnapshotAttributes",
          "rds:DescribeDBClusterSnapshots",
          "rds:DescribeDBClusters",
          "rds:DescribeDBInstances",
          "rds:DescribeDBMajorEngineVersions",
          "rds:DescribeDBParameters",
          "rds:DescribeDBSnapshotAttributes",
          "rds:DescribeDBSnapshots",
          "redshift:DescribeClusterParameters",
          "redshift:DescribeClusters",
          "redshift:DescribeLoggingStatus",
          "route53:ListHostedZones",
          "route53:ListQueryLoggingConfigs",
          "route53resolver:ListResolverQueryLogConfigAssociations",
          "s3:GetAccessPoint",
          "s3:GetAccessPointPolicyStatus",
          "s3:GetAccountPublicAccessBlock",
          "s3:GetBucketAcl",
          "s3:GetBucketLogging",
          "s3:GetBucketObjectLockConfiguration",
          "s3:GetBucketOwnershipControls",
          "s3:GetBucketPolicy",
          "s3:GetBucketPolicyStatus",
          "s3:GetBucketPublicAccessBlock",
          "s3:GetBucketVersioning",
          "s3:GetEncryptionConfiguration",
          "s3:GetLifecycleConfiguration",
          "s3:GetMultiRegionAccessPointPolicyStatus",
          "s3:ListAccessPoints",
          "s3:ListAllMyBuckets",
          "s3:ListMultiRegionAccessPoints",
          "secretsmanager:GetResourcePolicy",
          "secretsmanager:ListSecrets",
          "securityhub:DescribeHub",
          "securityhub:GetEnabledStandards",
          "sns:GetTopicAttributes",
          "sns:ListSubscriptionsByTopic",
          "sns:ListTopics",
          "sqs:GetQueueAttributes",
          "sqs:ListQueues",
          "ssm:DescribeDocumentPermission",
          "ssm:DescribeInstanceInformation",
          "ssm:GetServiceSetting",
          "ssm:ListDocuments",
          "ssm:ListResourceComplianceSummaries",
          "wafv2:ListLoggingConfigurations",
          "wafv2:ListWebACLs",
        ]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "read_1" {
  role       = aws_iam_role.aplomb.name
  policy_arn = aws_iam_policy.read_1.arn
}

output "role_arn" {
  description = "The ARN of the role."
  value       = aws_iam_role.aplomb.arn
}
