namespace CustomerGrains.Cli.Input;

/// <summary>How the rows of a file are written.</summary>
internal enum InputFormat
{
    /// <summary>Comma-separated values with a header.</summary>
    Csv,

    /// <summary>One interaction in protobuf's JSON on each line.</summary>
    Ndjson,
}
