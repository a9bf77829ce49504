namespace CustomerGrains.Domain.Customers;

/// <summary>A complaint as far as it is known: the complaint, its resolution, or both.</summary>
/// <param name="Id">Interaction id of the complaint.</param>
/// <param name="OpenedDay">The day it was made; 0 when it has not arrived, or is too old to be kept.</param>
/// <param name="ResolvedDay">The day of its newest resolution; 0 when none has arrived, or it is too old to be kept.</param>
internal readonly record struct ComplaintEntry(string Id, ushort OpenedDay, ushort ResolvedDay)
{
    /// <summary>What is still known of it when a day is the newest: days out of retention are forgotten one by one.</summary>
    public ComplaintEntry AsOf(int newestDay) => new(Id, KeptDay(OpenedDay, newestDay), KeptDay(ResolvedDay, newestDay));

    public bool IsForgotten => OpenedDay == 0 && ResolvedDay == 0;

    public bool IsOpen => OpenedDay != 0 && ResolvedDay == 0;

    public bool IsHandled => OpenedDay != 0 && ResolvedDay != 0;

    private static ushort KeptDay(ushort day, int newestDay) => day > newestDay - DayLedger.SignalDays ? day : (ushort)0;
}
