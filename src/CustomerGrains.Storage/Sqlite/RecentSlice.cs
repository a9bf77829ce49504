namespace CustomerGrains.Storage.Sqlite;

/// <summary>Some of a customer's places in memory.</summary>
/// <param name="Places">Those asked for, in order of version.</param>
/// <param name="FirstVersion">The oldest version that memory has, from which on it has all; 0 when it has none.</param>
internal readonly record struct RecentSlice(List<Place> Places, long FirstVersion);
