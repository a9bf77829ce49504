namespace CustomerGrains.Cli.Bench.Load;

/// <summary>The calls that a run makes beside the writes.</summary>
internal enum ReadKind
{
    /// <summary>GetCustomer.</summary>
    Customer,

    /// <summary>GetGrade.</summary>
    Grade,

    /// <summary>The call that does nothing, of MeasurementService.</summary>
    Empty,
}
