namespace CustomerGrains.Grpc;

/// <summary>How messages are compressed.</summary>
public enum GrpcCompression
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>With gzip, where that makes them smaller.</summary>
    Gzip = 1,
}
