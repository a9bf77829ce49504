using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Server.Care;
using CustomerGrains.Server.Feedbacks;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Investigations;
using CustomerGrains.Server.Points;
using CustomerGrains.Server.Warnings;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes pictures to the wire.</summary>
internal static class CustomerWriter
{
    private const double Thousand = 1000;

    /// <summary>Writes what a mask asks for of a picture.</summary>
    public static V1.Customer Write(CustomerPicture picture, ReadMask mask)
    {
        CustomerFigures figures = picture.Figures;
        var message = new V1.Customer
        {
            CustomerId = picture.CustomerId,
            Version = picture.Version,
            AsOf = InteractionWriter.Write(figures.At),
            StandardVersion = figures.StandardVersion,
            FirstInteractionAt = mask.Has(V1.Customer.FirstInteractionAtFieldNumber) ? InteractionWriter.Write(figures.FirstInteractionAt) : null,
            LastInteractionAt = mask.Has(V1.Customer.LastInteractionAtFieldNumber) ? InteractionWriter.Write(figures.LastInteractionAt) : null,
            LastRecordedAt = mask.Has(V1.Customer.LastRecordedAtFieldNumber) ? InteractionWriter.Write(picture.LastRecordedAt) : null,
            NextChangeAt = mask.Has(V1.Customer.NextChangeAtFieldNumber) && picture.NextChangeAt is { } change ? InteractionWriter.Write(change) : null,
            Stage = mask.Has(V1.Customer.StageFieldNumber) ? (V1.Stage)figures.Stage : V1.Stage.Unspecified,
            Grade = mask.Has(V1.Customer.GradeFieldNumber) ? Write(figures.Grade) : null,
            Value = mask.Has(V1.Customer.ValueFieldNumber) ? Write(figures.Value, figures.Worth) : null,
            Expectation = mask.Has(V1.Customer.ExpectationFieldNumber) && figures.Expectation is { } expectation ? Write(expectation) : null,
            Satisfaction = mask.Has(V1.Customer.SatisfactionFieldNumber) ? Write(figures.Satisfaction) : null,
            Activity = mask.Has(V1.Customer.ActivityFieldNumber) ? Write(figures.Activity, figures.Indexes) : null,
            Risk = mask.Has(V1.Customer.RiskFieldNumber) ? RiskWriter.Write(figures.Risk, figures.Exposure) : null,
            Indexes = mask.Has(V1.Customer.IndexesFieldNumber) ? WorthWriter.Write(figures.Indexes) : null,
        };
        if (mask.Has(V1.Customer.PreferencesFieldNumber))
        {
            message.Preferences.Add(figures.Preferences.Select(preference =>
                new V1.Preference { Category = preference.Category, Weight = preference.Weight, Share = preference.Share }));
        }

        if (mask.Has(V1.Customer.AttributesFieldNumber))
        {
            message.Attributes.Add(figures.Attributes.Select(attribute =>
                new V1.Attribute { Name = attribute.Name, Value = attribute.Value, ChangedAt = InteractionWriter.Write(attribute.ChangedAt) }));
        }

        WriteStanding(message, picture, mask);
        WriteCare(message, picture, mask);
        return mask.Cut(message);
    }

    private static void WriteStanding(V1.Customer message, CustomerPicture picture, ReadMask mask)
    {
        if (mask.Has(V1.Customer.GradesFieldNumber))
        {
            message.Grades.Add(StandingWriter.Grades(picture.Standing));
        }

        if (mask.Has(V1.Customer.StagesFieldNumber))
        {
            message.Stages.Add(StandingWriter.Stages(picture.Standing));
        }

        if (mask.Has(V1.Customer.WarningsFieldNumber) && picture.Standing is { Warnings.IsEmpty: false } standing)
        {
            message.Warnings.Add(WarningWriter.Active(picture.CustomerId, picture.Version, standing, picture.Standard.Standard));
        }

        if (mask.Has(V1.Customer.InterventionsFieldNumber) && picture.Standing?.Care is { Interventions.Count: > 0 } care)
        {
            message.Interventions.Add(care.Interventions.Select(
                each => InterventionWriter.Write(picture.CustomerId, picture.Version, each, picture.Standard.Standard)));
        }

        if (mask.Has(V1.Customer.TasksFieldNumber) && picture.Standing is { Care: not null } served)
        {
            message.Tasks.Add(TaskWriter.Active(picture.CustomerId, picture.Version, served, picture.Standard.Standard));
        }

        if (mask.Has(V1.Customer.SegmentsFieldNumber))
        {
            message.Segments.Add(StandingWriter.Segments(picture.Standing));
        }
    }

    private static void WriteCare(V1.Customer message, CustomerPicture picture, ReadMask mask)
    {
        if (picture.Standing?.Care is not { } care)
        {
            return;
        }

        Standard standard = picture.Standard.Standard;
        if (mask.Has(V1.Customer.PointsFieldNumber) && care.Points is { } points)
        {
            message.Points = PointsWriter.Write(points, includesLots: false);
        }

        if (mask.Has(V1.Customer.InvestigationsFieldNumber))
        {
            message.Investigations.Add(care.Investigations.Select(each => InvestigationWriter.Write(picture.CustomerId, picture.Version, each, standard)));
        }

        if (mask.Has(V1.Customer.FeedbackFieldNumber) && care.Feedback is { } feedback)
        {
            message.Feedback.Add(feedback.Cases.Where(each => each.IsActive).Select(
                each => FeedbackWriter.Write(picture.CustomerId, picture.Version, each, standard)));
        }
    }

    private static V1.Grade Write(GradeFigures grade)
    {
        var message = new V1.Grade
        {
            Tier = (V1.Tier)grade.Tier,
            Score = grade.ScoreThousandths / Thousand,
            Contributions = { grade.Contributions.Select(WorthWriter.Write) },
        };
        if (grade.NextTierScoreThousandths is { } next)
        {
            message.NextTierScore = next / Thousand;
        }

        return message;
    }

    private static V1.Value Write(ValueFigures value, WorthFigures worth)
    {
        var message = new V1.Value
        {
            PurchaseDays = value.PurchaseDays,
            Windows = { value.Windows.Select(Write) },
            Totals = { value.Totals.Select(Write) },
            Variety = value.Variety,
            Referrals = value.Referrals,
        };
        if (value is { FirstPurchaseDay: { } first, LastPurchaseDay: { } last, RecencyDays: { } recency, TenureDays: { } tenure })
        {
            (message.FirstPurchaseDay, message.LastPurchaseDay) = (first, last);
            (message.RecencyDays, message.TenureDays) = (recency, tenure);
        }

        WorthWriter.Write(message, worth);
        return message;
    }

    private static V1.ValueWindow Write(ValueWindow window) => new()
    {
        Days = window.Days,
        Purchases = window.Purchases,
        PurchaseDays = window.PurchaseDays,
        Units = window.Units,
        UnitsReturned = window.UnitsReturned,
        Returns = window.Returns,
        Revenue = InteractionWriter.Write(window.Revenue),
        Refunds = InteractionWriter.Write(window.Refunds),
        AveragePurchase = window.AveragePurchase is { } average ? InteractionWriter.Write(average) : null,
    };

    private static V1.CurrencyTotals Write(CurrencyTotals totals) => new()
    {
        CurrencyCode = totals.Currency.Code,
        Purchases = totals.Purchases,
        RevenueMinorUnits = totals.Revenue,
        RefundMinorUnits = totals.Refunds,
        CostOfGoodsMinorUnits = totals.CostOfGoods,
        FirstDayRevenueMinorUnits = totals.FirstDayRevenue,
        AcquisitionCostMinorUnits = totals.AcquisitionCost,
        RetentionCostMinorUnits = totals.RetentionCost,
        ServiceCostMinorUnits = totals.ServiceCost,
        OtherCostMinorUnits = totals.OtherCost,
        ReferredRevenueMinorUnits = totals.ReferredRevenue,
    };

    private static V1.Satisfaction Write(SatisfactionFigures satisfaction)
    {
        var complaints = new V1.ComplaintFigures
        {
            Count365Days = satisfaction.Complaints.Count365Days,
            Count = satisfaction.Complaints.Count,
            Handled = satisfaction.Complaints.Handled,
            Open = satisfaction.Complaints.Open,
            Intensity = satisfaction.Complaints.Intensity,
        };
        if (satisfaction.Complaints.Incidence is { } incidence)
        {
            complaints.Incidence = incidence;
        }

        var message = new V1.Satisfaction
        {
            Index = satisfaction.Index,
            Evidence = satisfaction.Evidence,
            Surveys = { satisfaction.Surveys.Select(Write) },
            Complaints = complaints,
        };
        ServiceWriter.Write(message, satisfaction);
        return message;
    }

    private static V1.SurveyScore Write(SurveyFigure survey)
    {
        var message = new V1.SurveyScore
        {
            Instrument = (V1.SurveyInstrument)survey.Instrument,
            Touchpoint = survey.Touchpoint,
            Responses = survey.Responses,
            Score = survey.Score,
            DecayedMean = survey.DecayedMean,
            Evidence = survey.Evidence,
        };
        if (survey is { Low: { } low, High: { } high })
        {
            (message.Low, message.High) = (low, high);
        }

        if (survey.EasyShare is { } share)
        {
            message.EasyShare = share;
        }

        return message;
    }

    private static V1.Activity Write(ActivityFigures activity, IndexFigures indexes)
    {
        var message = new V1.Activity { Windows = { activity.Windows.Select(Write) }, Index = indexes.ActivityThousandths / Thousand };
        if (activity.MeanResponseSeconds is { } response)
        {
            message.MeanResponseSeconds = response;
        }

        if (activity.MeanResolutionSeconds is { } resolution)
        {
            message.MeanResolutionSeconds = resolution;
        }

        return message;
    }

    private static V1.ActivityWindow Write(ActivityWindow window)
    {
        var message = new V1.ActivityWindow
        {
            Days = window.Days,
            Interactions = window.Interactions,
            Visits = window.Visits,
            Pages = window.Pages,
            ProductUses = window.ProductUses,
            ServiceContacts = window.ServiceContacts,
            UsageSeconds = window.UsageSeconds,
        };
        if (window.ActiveDays is { } days)
        {
            message.ActiveDays = days;
        }

        return message;
    }

    private static V1.Expectation Write(ExpectationFigures expectation) => new()
    {
        ProbabilityAlive = expectation.ProbabilityAlive,
        PurchaseProbability26Weeks = expectation.PurchaseProbability26Weeks,
        ExpectedPurchases52Weeks = expectation.ExpectedPurchases52Weeks,
        LifetimeValue = InteractionWriter.Write(expectation.LifetimeValue),
        Overdue = expectation.Overdue,
        NextPurchaseMedianDays = expectation.NextPurchaseMedianDays,
        LifetimeValueMinorUnits = expectation.LifetimeValueMinorUnits,
        HorizonWeeks = expectation.HorizonWeeks,
        PurchaseProbabilityHorizon = expectation.PurchaseProbabilityHorizon,
        ExpectedPurchasesHorizon = expectation.ExpectedPurchasesHorizon,
    };
}
