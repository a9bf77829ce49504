using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Answers questions about warnings with what it was given, and notes what was ordered.</summary>
internal sealed class FakeWarnings : GrpcService
{
    private static readonly Timestamp RecordedAt = Timestamp.FromDateTime(new DateTime(2026, 9, 2, 0, 0, 0, DateTimeKind.Utc));

    public override ServiceDescriptor Descriptor => WarningServiceMethods.Service;

    public List<Warning> Warnings { get; } = [];

    public GetWarningResponse? Shown { get; set; }

    public GetSubjectWarningResponse? ShownSubject { get; set; }

    public SummarizeWarningsResponse Summary { get; } = new();

    public ListWarningsRequest? Listed { get; private set; }

    /// <summary>What became of warnings of whomever is asked for.</summary>
    public List<WarningChange> Changes { get; } = [];

    public ListWarningChangesRequest? ChangesAsked { get; private set; }

    /// <summary>What a list fails with; null for an answer.</summary>
    public GrpcException? Fault { get; set; }

    /// <summary>What was ordered last, and by whom.</summary>
    public IMessage? Ordered { get; private set; }

    public string? OrderedBy { get; private set; }

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(WarningServiceMethods.ListWarnings, (request, _) =>
        {
            Listed = request;
            var page = FakePage<Warning>.Of(Warnings, request.PageSize, request.PageToken);
            return Fault is { } fault ? throw fault : ValueTask.FromResult(new ListWarningsResponse
            {
                Warnings = { page.Entries }, NextPageToken = page.Next, Total = Math.Max(7, Warnings.Count), IsComplete = true,
            });
        });
        binder.Unary(WarningServiceMethods.ListSubjectWarnings, (request, _) =>
        {
            var page = FakePage<Warning>.Of(Warnings, request.PageSize, request.PageToken);
            return ValueTask.FromResult(new ListSubjectWarningsResponse { Warnings = { page.Entries }, NextPageToken = page.Next, Total = Warnings.Count });
        });
        binder.Unary(WarningServiceMethods.ListSubjectRates, (request, _) =>
        {
            var page = FakePage<SubjectRate>.Of([.. Warnings.Select(_ => new SubjectRate { Subject = new Subject { Name = "bob" } })], request.PageSize, request.PageToken);
            return ValueTask.FromResult(new ListSubjectRatesResponse
            {
                Rule = new SubjectWarningRule { Name = request.Rule }, Rates = { page.Entries }, NextPageToken = page.Next, Total = Warnings.Count,
            });
        });
        binder.Unary(WarningServiceMethods.ListWarningChanges, (request, _) =>
        {
            ChangesAsked = request;
            var page = FakePage<WarningChange>.Of(Changes, Math.Min(2, request.PageSize), request.PageToken);
            return ValueTask.FromResult(new ListWarningChangesResponse { Changes = { page.Entries }, NextPageToken = page.Next });
        });
        binder.Unary(WarningServiceMethods.GetWarning, (request, _) =>
            Shown is { } shown ? ValueTask.FromResult(shown) : throw GrpcErrors.NotFound("warning", request.Rule));
        binder.Unary(WarningServiceMethods.GetSubjectWarning, (request, _) =>
            ShownSubject is { } shown ? ValueTask.FromResult(shown) : throw GrpcErrors.NotFound("warning", request.Rule));
        binder.Unary(WarningServiceMethods.SummarizeWarnings, (_, _) => ValueTask.FromResult(Summary));
        binder.Unary(WarningServiceMethods.AcknowledgeWarning, (request, call) => ValueTask.FromResult(new AcknowledgeWarningResponse { Receipt = Take(request, call) }));
        binder.Unary(WarningServiceMethods.SnoozeWarning, (request, call) => ValueTask.FromResult(new SnoozeWarningResponse { Receipt = Take(request, call) }));
        binder.Unary(WarningServiceMethods.ResolveWarning, (request, call) => ValueTask.FromResult(new ResolveWarningResponse { Receipt = Take(request, call) }));
        binder.Unary(WarningServiceMethods.RaiseWarning, (request, call) => ValueTask.FromResult(new RaiseWarningResponse { Receipt = Take(request, call) }));
        binder.Unary(WarningServiceMethods.RaiseCrisis, (request, call) =>
        {
            Take(request, call);
            return ValueTask.FromResult(new RaiseCrisisResponse { Crisis = CrisisOf(request.CrisisId, request.Note) });
        });
        binder.Unary(WarningServiceMethods.EndCrisis, (request, call) =>
        {
            Take(request, call);
            return ValueTask.FromResult(new EndCrisisResponse { Crisis = CrisisOf(request.CrisisId, request.Note) });
        });
        binder.Unary(WarningServiceMethods.ListCrises, (_, _) => ValueTask.FromResult(new ListCrisesResponse { Crises = { CrisisOf("recall-1", "lamps") } }));
    }

    private static Crisis CrisisOf(string id, string note) => new()
    {
        CrisisId = id, Note = note, Rule = "crisis", State = CrisisState.Raising, RaisedAt = RecordedAt, By = "zoe", Customers = 3, Warned = 2, LeftOut = 1, Active = 2,
    };

    private OrderReceipt Take(IMessage request, GrpcServerCall call)
    {
        (Ordered, OrderedBy) = (request, call.RequestHeaders.Get(StandardServiceMethods.CallerHeader));
        return new OrderReceipt { Version = 5, RecordedAt = RecordedAt };
    }
}
