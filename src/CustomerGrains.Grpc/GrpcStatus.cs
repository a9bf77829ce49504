namespace CustomerGrains.Grpc;

/// <summary>How a call ended.</summary>
/// <param name="Code">The outcome.</param>
/// <param name="Detail">A sentence for developers, possibly empty. The wire carries any Unicode text.</param>
public readonly record struct GrpcStatus(GrpcStatusCode Code, string Detail)
{
    /// <summary>Success without a detail.</summary>
    public static GrpcStatus OK { get; } = new(GrpcStatusCode.OK, "");

    /// <summary>The code and, where there is one, the detail.</summary>
    public override string ToString() => string.IsNullOrEmpty(Detail) ? Code.ToString() : $"{Code}: {Detail}";
}
