namespace CustomerGrains.Domain.Customers;

/// <summary>A complaint as far as it is known: the complaint, its resolution, or both.</summary>
/// <param name="Id">Interaction id of the complaint.</param>
/// <param name="OpenedDay">The day it was made; 0 when it has not arrived, or is too old to be kept.</param>
/// <param name="ResolvedDay">The day of its newest resolution; 0 when none has arrived, or it is too old to be kept.</param>
internal readonly record struct ComplaintEntry(string Id, ushort OpenedDay, ushort ResolvedDay)
{
    public bool IsOpen => OpenedDay != 0 && ResolvedDay == 0;

    public bool IsHandled => OpenedDay != 0 && ResolvedDay != 0;
}
