namespace CustomerGrains.Cli.Tests.Input;

/// <summary>Gives out a few bytes at a time, as a slow pipe does.</summary>
internal sealed class DrippingStream(byte[] content, int atOnce = 1) : MemoryStream(content)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atOnce));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, atOnce)]);
}
