using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.Collections;
using Standard = CustomerGrains.Domain.Standards.Standard;

namespace CustomerGrains.Server.Customers;

/// <summary>Finds the customers that lists ask for by warnings and tasks that are not over.</summary>
internal sealed class MatterFilter(EmbeddedEngine engine)
{
    /// <summary>The customers with such warnings and such tasks; null when neither is asked for.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field, for a rule that no standard applied has.</exception>
    public IReadOnlySet<string>? CustomersOf(ListCustomersRequest request)
    {
        Check("warning_rules", request.WarningRules, standard => standard.Warnings.Select(rule => rule.Name));
        Check("task_rules", request.TaskRules, standard => standard.Tasks.Select(rule => rule.Name));
        MatterBoard board = engine.Matters!;
        HashSet<string>? customers = request.WarningRules.Count == 0 ? null
            : [.. board.All(MatterKinds.Warnings).Where(raised => request.WarningRules.Contains(raised.Rule)).Select(raised => raised.CustomerId)];
        if (request.TaskRules.Count > 0)
        {
            HashSet<string> due = [.. board.All(MatterKinds.Tasks).Where(open => request.TaskRules.Contains(open.Task.Rule)).Select(open => open.CustomerId)];
            due.IntersectWith(customers ?? due);
            customers = due;
        }

        return customers;
    }

    private void Check(string field, RepeatedField<string> rules, Func<Standard, IEnumerable<string>> named)
    {
        KnownNames.CheckAll(field, rules, named(engine.Standards.InForce.Standard).Concat(engine.Standards.Trial is { } trial ? named(trial.Standard) : []));
    }
}
