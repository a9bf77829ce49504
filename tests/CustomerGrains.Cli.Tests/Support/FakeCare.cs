using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Answers questions about service and tasks with what it was given, and notes what was ordered.</summary>
internal sealed class FakeCare : GrpcService
{
    private static readonly Timestamp RecordedAt = Timestamp.FromDateTime(new DateTime(2026, 9, 2, 0, 0, 0, DateTimeKind.Utc));

    public override ServiceDescriptor Descriptor => CareServiceMethods.Service;

    public GetCareResponse? Care { get; set; }

    public GetCareRequest? Asked { get; private set; }

    public List<CareTask> Tasks { get; } = [];

    public ListTasksRequest? Listed { get; private set; }

    /// <summary>What was ordered last, and by whom.</summary>
    public IMessage? Ordered { get; private set; }

    public string? OrderedBy { get; private set; }

    public FakeInterventions Interventions { get; } = new();

    public override void Bind(GrpcServiceBinder binder)
    {
        Interventions.Bind(binder);
        binder.Unary(CareServiceMethods.GetCare, (request, _) =>
        {
            Asked = request;
            return Care is { } care ? ValueTask.FromResult(care) : throw GrpcErrors.NotFound("customer", request.CustomerId);
        });
        binder.Unary(CareServiceMethods.ListTasks, (request, _) =>
        {
            Listed = request;
            var page = FakePage<CareTask>.Of(Tasks, request.PageSize, request.PageToken);
            return ValueTask.FromResult(new ListTasksResponse
            {
                Tasks = { page.Entries }, NextPageToken = page.Next, Total = Math.Max(9, Tasks.Count), IsComplete = Tasks.Count > 0,
            });
        });
        binder.Unary(CareServiceMethods.GetTask, (request, _) => Tasks.Find(task => task.CustomerId == request.CustomerId && task.Rule == request.Rule) is { } task
            ? ValueTask.FromResult(new GetTaskResponse { Task = task })
            : throw GrpcErrors.NotFound("task", request.Rule));
        binder.Unary(CareServiceMethods.AssignTask, (request, call) => ValueTask.FromResult(new AssignTaskResponse { Receipt = Take(request, call) }));
        binder.Unary(CareServiceMethods.SnoozeTask, (request, call) => ValueTask.FromResult(new SnoozeTaskResponse { Receipt = Take(request, call) }));
        binder.Unary(CareServiceMethods.CompleteTask, (request, call) => ValueTask.FromResult(new CompleteTaskResponse { Receipt = Take(request, call) }));
        binder.Unary(CareServiceMethods.SkipTask, (request, call) => ValueTask.FromResult(new SkipTaskResponse { Receipt = Take(request, call) }));
    }

    private OrderReceipt Take(IMessage request, GrpcServerCall call)
    {
        (Ordered, OrderedBy) = (request, call.RequestHeaders.Get(StandardServiceMethods.CallerHeader));
        return new OrderReceipt { Version = 5, RecordedAt = RecordedAt };
    }
}
