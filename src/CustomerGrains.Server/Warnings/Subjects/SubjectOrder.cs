using CustomerGrains.Domain.Interactions;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>What somebody orders about a warning that is not of a customer.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="Request">As it was asked for.</param>
/// <param name="Order">What that is to do.</param>
/// <param name="By">Who orders it.</param>
internal sealed record SubjectOrder(string RequestId, IMessage Request, InteractionDetail Order, string By)
{
    /// <summary>The request that a change on record was made by; null for none.</summary>
    public static IMessage? RequestOf(SubjectWarningChange change) => change.OrderCase switch
    {
        SubjectWarningChange.OrderOneofCase.Taken => change.Taken,
        SubjectWarningChange.OrderOneofCase.Snoozed => change.Snoozed,
        SubjectWarningChange.OrderOneofCase.Resolved => change.Resolved,
        _ => null,
    };

    /// <summary>The id of the request that a change on record was made by; empty for none.</summary>
    public static string IdOf(SubjectWarningChange change) => change.OrderCase switch
    {
        SubjectWarningChange.OrderOneofCase.Taken => change.Taken.RequestId,
        SubjectWarningChange.OrderOneofCase.Snoozed => change.Snoozed.RequestId,
        SubjectWarningChange.OrderOneofCase.Resolved => change.Resolved.RequestId,
        _ => "",
    };
}
