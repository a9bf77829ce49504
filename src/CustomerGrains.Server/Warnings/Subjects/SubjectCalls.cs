using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.Storage;
using CustomerGrains.V1;
using DecisionReason = CustomerGrains.Domain.Decisions.DecisionReason;
using SubjectWarningRule = CustomerGrains.Domain.Warnings.Subjects.SubjectWarningRule;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>Answers the calls about warnings of employees, channels, products and categories.</summary>
internal sealed class SubjectCalls(EmbeddedEngine engine, SubjectWarningLog log, SubjectDesk desk, TimeProvider time)
{
    private IReadOnlyList<SubjectWarningRule> Rules => engine.Standards.InForce.Standard.SubjectWarnings;

    /// <summary>ListSubjectWarnings.</summary>
    public async ValueTask<ListSubjectWarningsResponse> ListAsync(ListSubjectWarningsRequest request, GrpcServerCall call)
    {
        KnownNames.CheckAll("rules", request.Rules, Rules.Select(each => each.Name));
        KnownNames.CheckCount("kinds", request.Kinds.Count);
        if (!Enum.IsDefined(request.SeverityMin) || !request.Kinds.All(Enum.IsDefined))
        {
            throw GrpcErrors.InvalidArgument("severity_min, kinds", "are of LOW, MEDIUM, HIGH, CRITICAL, and of AGENT, CHANNEL, PRODUCT, CATEGORY");
        }

        (int size, MatterPlace? after) = (GrowingPages.Size(request.PageSize), MatterToken.Read(request));
        IReadOnlyDictionary<SubjectKey, SubjectWarning> warnings = await GuardAsync(() => log.ReadAsync(call.CancellationToken));
        MatterPage<Warning> page = MatterBoard.PageOf(
            warnings.Values
                .Where(each => each.Standing.IsActive)
                .Select(each => SubjectWarningWriter.Write(each, RuleOf(each.Rule)))
                .Where(each => Matches(each, request)),
            SubjectPlaces.Of, after, size);
        return new ListSubjectWarningsResponse
        {
            Warnings = { page.Matters },
            NextPageToken = page.HasMore ? MatterToken.Write(SubjectPlaces.Of(page.Matters[^1]), request) : "",
            Total = page.Total,
        };
    }

    /// <summary>GetSubjectWarning.</summary>
    public async ValueTask<GetSubjectWarningResponse> GetAsync(GetSubjectWarningRequest request, GrpcServerCall call)
    {
        TallySubject subject = SubjectWarningReader.Read("subject", request.Subject);
        var key = new SubjectKey(subject, request.Rule);
        if ((await GuardAsync(() => log.ReadAsync(call.CancellationToken))).GetValueOrDefault(key) is not { } warning)
        {
            FindRule(request.Rule);
            throw GrpcErrors.NotFound("warning", $"{request.Rule} of {subject}");
        }

        var response = new GetSubjectWarningResponse
        {
            Warning = SubjectWarningWriter.Write(warning, RuleOf(warning.Rule)),
            Changes = { await GuardAsync(() => log.ReadChangesAsync(key, call.CancellationToken)) },
        };
        if (RuleOf(request.Rule) is { } rule)
        {
            IReadOnlyDictionary<string, RateComparison> rates = await GuardAsync(() => desk.RatesAsync(rule, call.CancellationToken).AsTask());
            response.Now = SubjectWarningWriter.Write(subject, rates.GetValueOrDefault(subject.Name), rule);
        }

        return response;
    }

    /// <summary>ListSubjectRates.</summary>
    public async ValueTask<ListSubjectRatesResponse> ListRatesAsync(ListSubjectRatesRequest request, GrpcServerCall call)
    {
        SubjectWarningRule rule = FindRule(request.Rule);
        (int size, MatterPlace? after) = (GrowingPages.Size(request.PageSize), MatterToken.Read(request));
        IReadOnlyDictionary<string, RateComparison> rates = await GuardAsync(() => desk.RatesAsync(rule, call.CancellationToken).AsTask());
        int today = Instant.From(time.GetUtcNow()).Day;
        MatterPage<KeyValuePair<string, RateComparison>> page = MatterBoard.PageOf(rates, SubjectPlaces.Of, after, size);
        return new ListSubjectRatesResponse
        {
            Rule = WarningDocuments.Write(rule),
            Rates = { page.Matters.Select(each => SubjectWarningWriter.Write(new TallySubject(rule.Subject, each.Key), each.Value, rule)) },
            Total = page.Total,
            NextPageToken = page.HasMore ? MatterToken.Write(SubjectPlaces.Of(page.Matters[^1]), request) : "",
            From = InteractionWriter.Write(Instant.StartOfDay(today - rule.WindowDays + 1)),
            To = InteractionWriter.Write(Instant.StartOfDay(today + 1)),
        };
    }

    /// <summary>Carries out an order about a warning.</summary>
    /// <param name="subject">What the warning is about.</param>
    /// <param name="order">The order.</param>
    /// <param name="rule">The rule's name.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="GrpcException">
    /// INVALID_ARGUMENT naming the field, FAILED_PRECONDITION when somebody else has taken it, ALREADY_EXISTS when the request id stands for
    /// another order, UNAVAILABLE when it is to be sent again.
    /// </exception>
    public async ValueTask<OrderReceipt> OrderAsync(Subject subject, SubjectOrder order, string rule, GrpcServerCall call)
    {
        var key = new SubjectKey(SubjectWarningReader.Read("other", subject), rule);

        // The rules of an order do not depend on whom it is about.
        var command = new CustomerCommand(key.Subject.Name, order.RequestId, order.Order);
        if (CommandRules.Check(command) is { } invalid)
        {
            throw GrpcErrors.InvalidArgument(invalid.Field, invalid.Description);
        }

        (SubjectWarningChange change, bool wasKnown) = await GuardAsync(() => log.OrderAsync(order, key, Decide, call.CancellationToken));
        return wasKnown && (!order.Request.Equals(SubjectOrder.RequestOf(change)) || change.Warning.By != order.By)
            ? throw GrpcErrors.AlreadyExists("request", order.RequestId)
            : new OrderReceipt { RecordedAt = change.At, WasKnown = wasKnown };

        SubjectChange Decide(SubjectWarning? last, Instant at)
        {
            if (last is null)
            {
                KnownNames.Check("rule", rule, Rules.Where(each => each.Subject == key.Subject.Kind).Select(each => each.Name));
            }

            return SubjectCourse.Check(order.Order, last, at) is { } rejection
                ? throw Refusal(rejection)
                : new SubjectChange(SubjectCourse.Follow(order.Order, last!, at), ReasonOf(order.Order), order.By) { Order = order };
        }
    }

    private static GrpcException Refusal(Domain.Interactions.Rejection rejection) => rejection.Reason == Domain.Interactions.RejectionReason.NotAllowed
        ? GrpcErrors.FailedPrecondition("warning", rejection.Field, rejection.Description)
        : GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);

    private static DecisionReason ReasonOf(InteractionDetail order) => order switch
    {
        WarningAcknowledgement => DecisionReason.WarningAcknowledged,
        WarningSnooze => DecisionReason.WarningSnoozed,
        _ => DecisionReason.WarningResolved,
    };

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (StoreException)
        {
            throw GrpcErrors.Unavailable("the store did not answer; send the request again with the same request_id", TimeSpan.FromSeconds(1));
        }
    }

    private static bool Matches(Warning warning, ListSubjectWarningsRequest request) =>
        (request.Kinds.Count == 0 || request.Kinds.Contains(warning.Other.Kind))
        && (request.Rules.Count == 0 || request.Rules.Contains(warning.Rule))
        && warning.Severity >= request.SeverityMin
        && (request.Audience.Length == 0 || warning.Audience == request.Audience)
        && (request.AssignedTo.Length == 0 || warning.AssignedTo == request.AssignedTo)
        && (!request.EscalatedOnly || warning.Escalations.Count > 0);

    private SubjectWarningRule? RuleOf(string name) => Rules.FirstOrDefault(each => each.Name == name);

    private SubjectWarningRule FindRule(string name)
    {
        KnownNames.Check("rule", name, Rules.Select(each => each.Name));
        return RuleOf(name)!;
    }
}
