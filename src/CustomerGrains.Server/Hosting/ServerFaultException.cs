namespace CustomerGrains.Server.Hosting;

/// <summary>A server has stopped by itself, because its engine could not go on. Told in one line.</summary>
/// <param name="fault">Why.</param>
internal sealed class ServerFaultException(Exception fault)
    : Exception($"the server stopped on a fault: {fault.Message.ReplaceLineEndings(" ")}", fault);
