namespace CustomerGrains.Cli.Ingest;

/// <summary>Shows how far an ingest has come.</summary>
internal interface IIngestProgress
{
    /// <summary>Says how many rows were settled so far.</summary>
    void Update(long rows);

    /// <summary>Does the work while showing it.</summary>
    Task ShowAsync(Func<Task> work);
}
