using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Engine.Warnings;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using Standard = CustomerGrains.Domain.Standards.Standard;
using WarningRule = CustomerGrains.Domain.Warnings.WarningRule;

namespace CustomerGrains.Server.Warnings;

/// <summary>Answers ListWarnings and SummarizeWarnings from the engine's board of matters.</summary>
internal sealed class WarningLists(EmbeddedEngine engine)
{
    private MatterBoard Board => engine.Matters
        ?? throw GrpcErrors.FailedPrecondition("this server keeps no list of all warnings: it was started with the setting index off");

    private bool IsComplete => engine.Population is { Status.IsComplete: true };

    /// <summary>A page of warnings.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field.</exception>
    public ListWarningsResponse List(ListWarningsRequest request)
    {
        Check(request);
        int size = GrowingPages.Size(request.PageSize);
        MatterPage<RaisedWarning> page = Board.List(MatterKinds.Warnings, raised => Matches(raised, request), MatterToken.Read(request), size);
        return new ListWarningsResponse
        {
            Warnings = { page.Matters.Select(each => WarningWriter.Write(each.CustomerId, each.Version, each.Standing, each.Warning, StandardOf(each))) },
            NextPageToken = page.HasMore ? MatterToken.Write(MatterKinds.Warnings.PlaceOf(page.Matters[^1]), request) : "",
            Total = page.Total,
            IsComplete = IsComplete,
        };
    }

    /// <summary>How many warnings there are, by rule.</summary>
    public SummarizeWarningsResponse Summarize()
    {
        Standard standard = engine.Standards.InForce.Standard;
        Dictionary<string, WarningCount> counts = new(StringComparer.Ordinal);
        var response = new SummarizeWarningsResponse { IsComplete = IsComplete };
        foreach (WarningRule rule in standard.Warnings)
        {
            response.Counts.Add(counts[rule.Name] = CountOf(rule.Name, standard));
        }

        foreach (RaisedWarning raised in Board.All(MatterKinds.Warnings))
        {
            if (!counts.TryGetValue(raised.Rule, out WarningCount? count))
            {
                response.Counts.Add(counts[raised.Rule] = count = CountOf(raised.Rule, StandardOf(raised)));
            }

            Add(count, raised, standard);
        }

        return response;
    }

    private static WarningCount CountOf(string name, Standard standard)
    {
        WarningRule? rule = WarningWriter.RuleOf(standard, name);
        return new WarningCount { Rule = name, Title = WarningWriter.TitleOf(rule, name), Severity = rule is null ? V1.WarningSeverity.Unspecified : (V1.WarningSeverity)rule.Severity };
    }

    private static void Add(WarningCount count, RaisedWarning raised, Standard standard)
    {
        switch (raised.Warning.State)
        {
            case Domain.Warnings.WarningState.Open:
                count.Open++;
                break;
            case Domain.Warnings.WarningState.Acknowledged:
                count.Acknowledged++;
                break;
            default:
                count.Snoozed++;
                break;
        }

        count.Escalated += raised.Warning.Escalations == WarningLimits.None ? 0 : 1;
        count.Impact += WarningWriter.MajorUnits(raised.Warning.ImpactMinorUnits, standard);
    }

    private Standard StandardOf(RaisedWarning raised) => engine.Standards.For(raised.CustomerId, raised.Standing).Standard;

    private void Check(ListWarningsRequest request)
    {
        KnownNames.CheckAll(
            "rules", request.Rules, engine.Standards.InForce.Standard.Warnings.Concat(engine.Standards.Trial?.Standard.Warnings ?? []).Select(rule => rule.Name));
        KnownNames.CheckCount("states", request.States.Count);
        if (!Enum.IsDefined(request.SeverityMin))
        {
            throw GrpcErrors.InvalidArgument("severity_min", $"is {(int)request.SeverityMin}; allowed are LOW, MEDIUM, HIGH, CRITICAL, or nothing for all");
        }

        foreach (V1.WarningState state in request.States)
        {
            if (state is not (V1.WarningState.Open or V1.WarningState.Acknowledged or V1.WarningState.Snoozed))
            {
                throw GrpcErrors.InvalidArgument("states", $"has {state}; allowed are OPEN, ACKNOWLEDGED, SNOOZED");
            }
        }
    }

    private bool Matches(RaisedWarning raised, ListWarningsRequest request)
    {
        WarningStanding warning = raised.Warning;
        if ((request.Rules.Count > 0 && !request.Rules.Contains(raised.Rule))
            || (request.States.Count > 0 && !request.States.Contains((V1.WarningState)warning.State))
            || (request.AssignedTo.Length > 0 && warning.AssignedTo != request.AssignedTo)
            || (request.EscalatedOnly && warning.Escalations == WarningLimits.None))
        {
            return false;
        }

        if (request.Audience.Length == 0 && request.SeverityMin == V1.WarningSeverity.Unspecified)
        {
            return true;
        }

        WarningRule? rule = WarningWriter.RuleOf(StandardOf(raised), raised.Rule);
        return rule is not null
            && (int)rule.Severity >= (int)request.SeverityMin
            && (request.Audience.Length == 0 || WarningWriter.AudienceOf(rule, warning) == request.Audience);
    }
}
