using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Standards;

/// <summary>Reads the service plans, the actions and the task rules of a document.</summary>
internal sealed class CareReader(List<(string Path, string Message)> problems)
{
    private readonly ConditionReader _conditions = new(problems);

    public static ServicePlan Plan(V1.ServicePlan from)
    {
        var shipped = new ServicePlan { Grading = from.Grading, Level = from.Level };
        return shipped with
        {
            Title = from.Title,
            ResponseMinutes = from.ResponseMinutes,
            ResolutionMinutes = from.ResolutionMinutes,
            CadenceDays = from.CadenceDays,
            OwnerRole = from.OwnerRole.Length == 0 ? shipped.OwnerRole : from.OwnerRole,
            Entitlements = [.. from.Entitlements],
            Channels = [.. from.Channels.Select(channel => (Channel)channel)],
        };
    }

    public ActionRule Action(V1.ActionRule from, string path)
    {
        var shipped = new ActionRule { Name = from.Name };
        return shipped with
        {
            Title = from.Title,
            When = from.When is null ? null : _conditions.Read(from.When, path + ".when"),
            Warnings = [.. from.Warnings],
            Priority = from.HasPriority ? from.Priority : shipped.Priority,
            Aim = from.Aim == V1.ActionAim.Unspecified ? shipped.Aim : (ActionAim)from.Aim,
            ExpectedEffect = from.ExpectedEffect,
            Channel = (Channel)from.Channel,
            Role = from.Role,
            Offer = from.Offer,
            Cost = from.Cost,
            CoolDownDays = from.CoolDownDays,
            HoldOutShare = from.HoldOutShare,
            LapsesAfterDays = from.HasLapsesAfterDays ? from.LapsesAfterDays : shipped.LapsesAfterDays,
            HorizonDays = from.HasHorizonDays ? from.HorizonDays : shipped.HorizonDays,
        };
    }

    public TaskRule Task(V1.TaskRule from, string path)
    {
        var shipped = new TaskRule { Name = from.Name, Trigger = (TaskTrigger)from.Trigger };
        return shipped with
        {
            Title = from.Title,
            When = from.When is null ? null : _conditions.Read(from.When, path + ".when"),
            EveryDays = from.EveryDays,
            AfterDays = from.AfterDays,
            LeadDays = from.LeadDays,
            DueWithinDays = from.HasDueWithinDays ? from.DueWithinDays : shipped.DueWithinDays,
            LapsesAfterDays = from.LapsesAfterDays,
            IsSurvey = from.IsSurvey,
            Role = from.Role,
            EscalateTo = from.EscalateTo,
            Instructions = from.Instructions,
        };
    }
}
