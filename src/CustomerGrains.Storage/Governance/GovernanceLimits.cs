using System.Text;

namespace CustomerGrains.Storage.Governance;

/// <summary>How large an entry of the governance log may be.</summary>
public static class GovernanceLimits
{
    /// <summary>Most characters of a kind: 64; at least one.</summary>
    public const int KindLengthMax = 64;

    /// <summary>Most bytes of an actor, in UTF-8: 256.</summary>
    public const int ActorBytesMax = 256;

    /// <summary>Most bytes of a content: 4 MiB.</summary>
    public const int ContentBytesMax = 4 << 20;

    /// <summary>Refuses an entry that is beyond the limits.</summary>
    /// <exception cref="ArgumentException">The message names what is wrong and what is allowed.</exception>
    internal static void Check(GovernanceEntry entry)
    {
        string? fault = entry.Sequence < 1 ? $"the sequence is {entry.Sequence}; allowed is 1 and more"
            : !IsKind(entry.Kind) ? $"the kind is '{entry.Kind}'; allowed are 1 to {KindLengthMax} lower-case letters, digits, dots and underscores"
            : Encoding.UTF8.GetByteCount(entry.Actor) > ActorBytesMax ? $"the actor is longer than {ActorBytesMax} bytes"
            : entry.Content.Length > ContentBytesMax ? $"the content has {entry.Content.Length} bytes; allowed are {ContentBytesMax}"
            : null;
        if (fault is not null)
        {
            throw new ArgumentException(fault, nameof(entry));
        }
    }

    private static bool IsKind(string kind) =>
        kind.Length is > 0 and <= KindLengthMax && kind.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each is '.' or '_');
}
