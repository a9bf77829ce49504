namespace CustomerGrains.Domain.Care;

/// <summary>A day of each year on which customers may be cared for.</summary>
/// <param name="Name">Its name, in lower case with underscores.</param>
/// <param name="MonthDay">The day as MM-DD; 02-29 is the last of February.</param>
public sealed record Holiday(string Name, string MonthDay);
