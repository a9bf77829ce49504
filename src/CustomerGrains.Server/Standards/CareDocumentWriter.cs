using CustomerGrains.Domain.Care;

namespace CustomerGrains.Server.Standards;

/// <summary>Writes the service plans, the actions, the task rules and the holidays of a standard into a document.</summary>
internal static class CareDocumentWriter
{
    public static V1.ServicePlan Plan(ServicePlan from) => new()
    {
        Grading = from.Grading,
        Level = from.Level,
        Title = from.Title,
        ResponseMinutes = from.ResponseMinutes,
        ResolutionMinutes = from.ResolutionMinutes,
        CadenceDays = from.CadenceDays,
        OwnerRole = from.OwnerRole,
        Entitlements = { from.Entitlements },
        Channels = { from.Channels.Select(channel => (V1.Channel)channel) },
    };

    public static V1.ActionRule Action(ActionRule from) => new()
    {
        Name = from.Name,
        Title = from.Title,
        When = from.When is { } when ? ConditionWriter.Write(when) : null,
        Warnings = { from.Warnings },
        Priority = from.Priority,
        Aim = (V1.ActionAim)from.Aim,
        ExpectedEffect = from.ExpectedEffect,
        Channel = (V1.Channel)from.Channel,
        Role = from.Role,
        Offer = from.Offer,
        Cost = from.Cost,
        CoolDownDays = from.CoolDownDays,
        HoldOutShare = from.HoldOutShare,
        LapsesAfterDays = from.LapsesAfterDays,
        HorizonDays = from.HorizonDays,
    };

    public static V1.TaskRule Task(TaskRule from) => new()
    {
        Name = from.Name,
        Title = from.Title,
        Trigger = (V1.TaskTrigger)from.Trigger,
        When = from.When is { } when ? ConditionWriter.Write(when) : null,
        EveryDays = from.EveryDays,
        AfterDays = from.AfterDays,
        LeadDays = from.LeadDays,
        DueWithinDays = from.DueWithinDays,
        LapsesAfterDays = from.LapsesAfterDays,
        IsSurvey = from.IsSurvey,
        Role = from.Role,
        EscalateTo = from.EscalateTo,
        Instructions = from.Instructions,
    };

    public static V1.Holiday Holiday(Holiday from) => new() { Name = from.Name, MonthDay = from.MonthDay };
}
