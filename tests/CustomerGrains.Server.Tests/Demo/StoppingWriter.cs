namespace CustomerGrains.Server.Tests.Demo;

/// <summary>Keeps what is written, and cancels when certain words have been.</summary>
internal sealed class StoppingWriter(string words, CancellationTokenSource stop) : StringWriter
{
    public override void Write(string? value)
    {
        base.Write(value);
        if (value?.Contains(words, StringComparison.Ordinal) == true)
        {
            stop.Cancel();
        }
    }
}
