using System.Globalization;
using CustomerGrains.Cli.Input;

namespace CustomerGrains.Cli.Ingest;

/// <summary>Progress as a plain line every few seconds, for logs.</summary>
internal sealed class ProgressLines(TextWriter writer, InputFile file, TimeProvider time) : IIngestProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly long _startedAt = time.GetTimestamp();
    private long _shownAt = time.GetTimestamp();
    private long? _firstRows;

    /// <inheritdoc/>
    public void Update(long rows)
    {
        _firstRows ??= rows;
        if (time.GetElapsedTime(_shownAt) >= Interval)
        {
            _shownAt = time.GetTimestamp();
            writer.WriteLine(Line(rows));
        }
    }

    /// <inheritdoc/>
    public Task ShowAsync(Func<Task> work) => work();

    private string Line(long rows)
    {
        TimeSpan elapsed = time.GetElapsedTime(_startedAt);
        string line = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {(rows - _firstRows) / elapsed.TotalSeconds:N0} rows/s");
        if (file.Length is not > 0 || file.BytesRead == 0)
        {
            return line;
        }

        double share = (double)file.BytesRead / file.Length.Value;
        TimeSpan left = elapsed * ((1 - share) / share);
        return string.Create(CultureInfo.InvariantCulture, $"{line}, {share * 100:F0} %, {left:hh\\:mm\\:ss} left");
    }
}
