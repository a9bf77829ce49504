using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Says of a shard's answer what callers are told.</summary>
internal static class ReadAnswerExtensions
{
    /// <summary>Whether the question could be answered.</summary>
    public static Availability Availability(this ReadAnswer answer) => answer.Status switch
    {
        ReadStatus.Overloaded => Engine.Availability.Overloaded,
        ReadStatus.Unavailable => Engine.Availability.Unavailable,
        _ => Engine.Availability.Available,
    };
}
