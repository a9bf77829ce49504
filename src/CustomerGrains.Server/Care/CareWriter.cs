using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Warnings;

namespace CustomerGrains.Server.Care;

/// <summary>Writes how a customer is to be served to the wire.</summary>
internal static class CareWriter
{
    /// <summary>Writes advice.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="includesHeldOut">Whether to tell of which actions the customer is held out.</param>
    public static V1.GetCareResponse Write(CustomerExplanation customer, bool includesHeldOut)
    {
        Standard standard = customer.Standard.Standard;
        CareAdvice care = customer.Care;
        return new V1.GetCareResponse
        {
            CustomerId = customer.CustomerId,
            Version = customer.Version,
            LastRecordedAt = InteractionWriter.Write(customer.LastRecordedAt),
            StandardVersion = standard.Version,
            Plan = care.Plan is { } plan ? Write(plan, standard) : null,
            Actions = { care.Actions.Select(each => Write(each, standard)) },
            HeldOut = { includesHeldOut ? care.HeldOut.Select(each => Write(each, standard)) : [] },
            Evidence = { care.Evidence.Select(Write) },
            Owner = care.Owner,
        };
    }

    private static V1.CarePlan Write(ServicePlan plan, Standard standard) => new()
    {
        Grading = plan.Grading,
        Level = plan.Level,
        Title = plan.Title.Length > 0 ? plan.Title : plan.Level,
        ResponseMinutes = plan.ResponseMinutesOr(standard.Targets),
        ResolutionMinutes = plan.ResolutionMinutesOr(standard.Targets),
        CadenceDays = plan.CadenceDays,
        OwnerRole = plan.OwnerRole,
        Entitlements = { plan.Entitlements },
        Channels = { plan.Channels.Select(channel => (V1.Channel)channel) },
    };

    private static V1.NextBestAction Write(NextBestAction action, Standard standard) => new()
    {
        Action = action.Rule.Name,
        Title = action.Rule.Title.Length > 0 ? action.Rule.Title : action.Rule.Name,
        Priority = action.Rule.Priority,
        Impact = WarningWriter.MajorUnits(action.ImpactMinorUnits, standard),
        Cost = action.Rule.Cost,
        Currency = standard.ReportingCurrency.Code,
        Channel = (V1.Channel)action.Channel,
        Role = action.Role,
        Offer = action.Rule.Offer,
        Reasons = { action.Reasons.Select(GradeExplanationWriter.Write) },
    };

    private static V1.CareFigure Write(CareFigure figure)
    {
        var message = new V1.CareFigure { Metric = figure.Metric };
        if (figure.Value is { } value)
        {
            message.Value = value;
        }

        return message;
    }
}
