using CustomerGrains.Domain.Governance;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Documents;
using Google.Rpc;

namespace CustomerGrains.Server.Standards;

/// <summary>What callers are told when something about a standard is refused. The one place where reasons become statuses.</summary>
internal static class StandardRefusals
{
    private const string ResourceType = "standard";
    private const string PreconditionType = "STANDARD";

    /// <summary>The error of a refusal.</summary>
    /// <param name="refusal">The reason.</param>
    /// <param name="version">The standard that the call is about.</param>
    public static GrpcException Of(GovernanceRefusal refusal, string version) => refusal.Kind switch
    {
        RefusalKind.Invalid => GrpcErrors.InvalidArgument(FieldOf(refusal), refusal.Message),
        RefusalKind.Unknown => Resource(GrpcStatusCode.NotFound, refusal, version),
        RefusalKind.Taken => Resource(GrpcStatusCode.AlreadyExists, refusal, version),
        _ => GrpcErrors.FailedPrecondition(PreconditionType, FieldOf(refusal), refusal.Message),
    };

    /// <summary>The error of a version that there is not.</summary>
    public static GrpcException Unknown(string version) => GrpcErrors.NotFound(ResourceType, version);

    /// <summary>The error of a document that is not valid.</summary>
    /// <param name="problems">What is wrong; at least one.</param>
    public static GrpcException Of(IReadOnlyList<DocumentProblem> problems) =>
        GrpcErrors.InvalidArgument(problems.Select(problem => (problem.Path.Length == 0 ? "document" : problem.Path, Description(problem))));

    private static string Description(DocumentProblem problem) =>
        problem.Line > 0 ? $"line {problem.Line}, column {problem.Column}: {problem.Message}" : problem.Message;

    private static GrpcException Resource(GrpcStatusCode code, GovernanceRefusal refusal, string version) => new(
        new GrpcStatus(code, $"{refusal.Field}: {refusal.Message}"),
        [new ResourceInfo { ResourceType = ResourceType, ResourceName = version, Description = refusal.Message }]);

    private static string FieldOf(GovernanceRefusal refusal) => refusal.Field == "caller" ? StandardServiceMethods.CallerHeader : refusal.Field;
}
