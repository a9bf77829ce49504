namespace CustomerGrains.Cli.Tests.Support;

/// <summary>A page of what a fake has, and the token of the next one; empty on the last.</summary>
internal sealed record FakePage<T>(IReadOnlyList<T> Entries, string Next)
{
    private const int SizeMax = 1_000;

    public static FakePage<T> Of(IReadOnlyList<T> all, int size, string token)
    {
        Assert.InRange(size, 1, SizeMax);
        int start = token.Length == 0 ? 0 : int.Parse(token);
        return new FakePage<T>([.. all.Skip(start).Take(size)], start + size < all.Count ? $"{start + size}" : "");
    }
}
