import check from "../../../checks/cloudwatch/cloudwatch-alarm-organizations-change-set.ts";
import { alarmTable } from "../../support/alarm-table.ts";

const PUBLISHED = [
  '{($.eventName="AcceptHandshake") || ($.eventName="AttachPolicy") || ($.eventName="CreateAccount") || ($.eventName="CreateOrganizationalUnit") || ($.eventName="CreatePolicy") || ($.eventName="DeclineHandshake") || ($.eventName="DeleteOrganization") || ($.eventName="DeleteOrganizationalUnit") || ($.eventName="DeletePolicy") || ($.eventName="DetachPolicy") || ($.eventName="DisablePolicyType") || ($.eventName="EnablePolicyType") || ($.eventName="InviteAccountToOrganization") || ($.eventName="LeaveOrganization") || ($.eventName="MoveAccount") || ($.eventName="RemoveAccountFromOrganization") || ($.eventName="UpdatePolicy") || ($.eventName="UpdateOrganizationalUnit")}',
  "{ ($.eventName = AcceptHandshake) || ($.eventName = AttachPolicy) || ($.eventName = CreateAccount) || ($.eventName = CreateOrganizationalUnit) || ($.eventName = CreatePolicy) || ($.eventName = DeclineHandshake) || ($.eventName = DeleteOrganization) || ($.eventName = DeleteOrganizationalUnit) || ($.eventName = DeletePolicy) || ($.eventName = DetachPolicy) || ($.eventName = DisablePolicyType) || ($.eventName = EnablePolicyType) || ($.eventName = InviteAccountToOrganization) || ($.eventName = LeaveOrganization) || ($.eventName = MoveAccount) || ($.eventName = RemoveAccountFromOrganization) || ($.eventName = UpdatePolicy) || ($.eventName = UpdateOrganizationalUnit) }",
  "{($.eventSource=organizations.amazonaws.com) && (($.eventName=AcceptHandshake) || ($.eventName=AttachPolicy) || ($.eventName=CreateAccount) || ($.eventName=CreateOrganizationalUnit) || ($.eventName=CreatePolicy) || ($.eventName=DeclineHandshake) || ($.eventName=DeleteOrganization) || ($.eventName=DeleteOrganizationalUnit) || ($.eventName=DeletePolicy) || ($.eventName=DetachPolicy) || ($.eventName=DisablePolicyType) || ($.eventName=EnablePolicyType) || ($.eventName=InviteAccountToOrganization) || ($.eventName=LeaveOrganization) || ($.eventName=MoveAccount) || ($.eventName=RemoveAccountFromOrganization) || ($.eventName=UpdatePolicy) || ($.eventName=UpdateOrganizationalUnit))}",
];

alarmTable(check, {
  published: PUBLISHED,
  short: {
    pattern:
      "{ ($.eventName = AcceptHandshake) || ($.eventName = AttachPolicy) || ($.eventName = CreateAccount) || ($.eventName = CreateOrganizationalUnit) || ($.eventName = CreatePolicy) || ($.eventName = DeclineHandshake) || ($.eventName = DeleteOrganization) || ($.eventName = DeleteOrganizationalUnit) || ($.eventName = DeletePolicy) || ($.eventName = DetachPolicy) || ($.eventName = DisablePolicyType) || ($.eventName = EnablePolicyType) || ($.eventName = InviteAccountToOrganization) || ($.eventName = LeaveOrganization) || ($.eventName = MoveAccount) || ($.eventName = RemoveAccountFromOrganization) || ($.eventName = UpdatePolicy) }",
    unseen: ["UpdateOrganizationalUnit"],
  },
});
