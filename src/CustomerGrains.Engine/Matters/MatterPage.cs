namespace CustomerGrains.Engine.Matters;

/// <summary>A page of matters.</summary>
/// <typeparam name="T">The matter.</typeparam>
/// <param name="Matters">The matters, in order of their places.</param>
/// <param name="Total">All that match.</param>
/// <param name="HasMore">Whether others come behind.</param>
public sealed record MatterPage<T>(IReadOnlyList<T> Matters, long Total, bool HasMore);
