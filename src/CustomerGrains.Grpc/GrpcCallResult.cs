namespace CustomerGrains.Grpc;

/// <summary>How a call went, as the server saw it.</summary>
/// <param name="Code">The status answered. Whether the client received it is not known.</param>
/// <param name="Duration">From the arrival of the headers until the handler was done or the deadline passed.</param>
/// <param name="MessagesReceived">Requests read by the handler.</param>
/// <param name="MessagesSent">Responses given to the transport.</param>
public readonly record struct GrpcCallResult(GrpcStatusCode Code, TimeSpan Duration, long MessagesReceived, long MessagesSent);
