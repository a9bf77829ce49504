using CustomerGrains.Domain;
using CustomerGrains.Engine.Care;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using CareAdvisor = CustomerGrains.Domain.Care.CareAdvisor;
using Standard = CustomerGrains.Domain.Standards.Standard;

namespace CustomerGrains.Server.Care;

/// <summary>Answers ListTasks from the engine's board of matters.</summary>
internal sealed class TaskLists(EmbeddedEngine engine)
{
    private MatterBoard Board => engine.Matters
        ?? throw GrpcErrors.FailedPrecondition("this server keeps no list of all tasks: it was started with the setting index off");

    /// <summary>A page of tasks.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field.</exception>
    public ListTasksResponse List(ListTasksRequest request)
    {
        Check(request);
        int size = GrowingPages.Size(request.PageSize);
        MatterPage<OpenTask> page = Board.List(MatterKinds.Tasks, task => Matches(task, request), MatterToken.Read(request), size);
        return new ListTasksResponse
        {
            Tasks = { page.Matters.Select(each => TaskWriter.Write(each.CustomerId, each.Version, each.Task, each.Standing, StandardOf(each))) },
            NextPageToken = page.HasMore ? MatterToken.Write(MatterKinds.Tasks.PlaceOf(page.Matters[^1]), request) : "",
            Total = page.Total,
            IsComplete = engine.Population is { Status.IsComplete: true },
        };
    }

    private Standard StandardOf(OpenTask task) => engine.Standards.For(task.CustomerId, task.Standing).Standard;

    private void Check(ListTasksRequest request)
    {
        KnownNames.CheckAll(
            "rules", request.Rules, engine.Standards.InForce.Standard.Tasks.Concat(engine.Standards.Trial?.Standard.Tasks ?? []).Select(rule => rule.Name));
        KnownNames.CheckCount("states", request.States.Count);
        foreach (TaskState state in request.States)
        {
            if (state is not (TaskState.Open or TaskState.Snoozed))
            {
                throw GrpcErrors.InvalidArgument("states", $"has {state}; allowed are OPEN, SNOOZED");
            }
        }
    }

    private bool Matches(OpenTask open, ListTasksRequest request) =>
        (request.Rules.Count == 0 || request.Rules.Contains(open.Task.Rule))
        && (request.States.Count == 0 || request.States.Contains((TaskState)open.Task.State))
        && (request.AssignedTo.Length == 0 || open.Task.AssignedTo == request.AssignedTo)
        && (!request.OverdueOnly || open.Task.IsOverdue)
        && (request.DueBefore is null || Instant.StartOfDay(open.Task.DueDay) < Instant.From(request.DueBefore.ToDateTimeOffset()))
        && (request.Role.Length == 0 || CareAdvisor.RoleOf(open.Task, open.Standing, StandardOf(open)) == request.Role);
}
