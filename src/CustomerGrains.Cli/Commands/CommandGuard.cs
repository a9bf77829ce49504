using CustomerGrains.Grpc;
using Google.Rpc;

namespace CustomerGrains.Cli.Commands;

/// <summary>Turns what can go wrong in any command into one plain line and an exit code.</summary>
internal static class CommandGuard
{
    /// <summary>Runs a command's work.</summary>
    public static async Task<int> RunAsync(Terminal terminal, Uri server, Func<Task<ExitCode>> work, CancellationToken cancellationToken)
    {
        try
        {
            return (int)await work();
        }
        catch (UsageException exception)
        {
            terminal.Error.WriteLine($"Error: {exception.Message}");
            return (int)ExitCode.WrongUsageOrFile;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Interrupted.");
            return (int)ExitCode.Interrupted;
        }
        catch (GrpcException exception)
        {
            terminal.Error.WriteLine($"Error: {Explain(exception, server)}");
            return (int)CodeOf(exception);
        }
    }

    private static ExitCode CodeOf(GrpcException exception) => exception.Status.Code switch
    {
        GrpcStatusCode.NotFound => ExitCode.NotFound,
        GrpcStatusCode.InvalidArgument => ExitCode.WrongUsageOrFile,
        GrpcStatusCode.FailedPrecondition or GrpcStatusCode.AlreadyExists or GrpcStatusCode.PermissionDenied => ExitCode.Refused,
        _ => ExitCode.ServerUnavailable,
    };

    private static string Explain(GrpcException exception, Uri server)
    {
        string detail = exception.Status.Detail.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return exception.Status.Code switch
        {
            GrpcStatusCode.Unavailable when exception.TryGetDetail<RetryInfo>(out _) =>
                $"the server at {server} cannot do this at the moment: {detail}. Try again later; its /health/ready says what is wrong.",
            GrpcStatusCode.Unavailable =>
                $"the server at {server} does not answer: {detail}. Is it running there? Name another one with --server or {ServerOption.Variable}.",
            GrpcStatusCode.DeadlineExceeded => $"the server at {server} did not answer in time. Try again later.",
            GrpcStatusCode.ResourceExhausted when exception.TryGetDetail<RetryInfo>(out _) =>
                $"the server at {server} is overloaded: {detail}. Try again later.",
            GrpcStatusCode.Unauthenticated => $"the server at {server} refuses: {detail}. Give a token for this in {ServerOption.TokenVariable}.",
            GrpcStatusCode.PermissionDenied => $"the server at {server} refuses: {detail}.",
            GrpcStatusCode.Unimplemented => $"{server} is no CustomerGrains server, or not of this version: {detail}.",
            GrpcStatusCode.InvalidArgument or GrpcStatusCode.NotFound or GrpcStatusCode.FailedPrecondition or GrpcStatusCode.AlreadyExists =>
                $"{detail}.",
            _ => $"the server at {server} answered {exception.Status.Code}: {detail}.",
        };
    }
}
