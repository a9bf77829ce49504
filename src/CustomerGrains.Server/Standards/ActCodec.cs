using System.Security.Cryptography;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Governance;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards.Contexts;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Standards;

/// <summary>Acts about standards as they are kept and sent: as messages of the contract.</summary>
internal static class ActCodec
{
    /// <summary>Hash of a document, by which two texts are told apart.</summary>
    public static string FingerprintOf(V1.Standard document) => Convert.ToHexStringLower(SHA256.HashData(document.ToByteArray()));

    /// <summary>The message of an act.</summary>
    /// <param name="act">The act.</param>
    /// <param name="document">The document of a draft; null leaves it out.</param>
    public static V1.StandardAct Write(StandardAct act, V1.Standard? document)
    {
        var message = new V1.StandardAct { Version = act.Version, By = act.By, At = InteractionWriter.Write(act.At), Reason = act.Reason };
        switch (act)
        {
            case Drafted drafted:
                message.Drafted = new V1.StandardAct.Types.Drafted { BasedOn = drafted.BasedOn, Fingerprint = drafted.Fingerprint, Standard = document };
                break;
            case Simulated simulated:
                message.Simulated = new V1.StandardAct.Types.Simulated
                {
                    Fingerprint = simulated.Fingerprint, Drift = simulated.Drift, Calibration = { ContextCodec.Write(simulated.Calibration) },
                };
                break;
            case Submitted submitted:
                message.Submitted = new V1.StandardAct.Types.Submitted { AcceptDrift = submitted.AcceptsDrift };
                break;
            case SentBack:
                message.SentBack = new V1.StandardAct.Types.SentBack();
                break;
            case Approved approved:
                message.Approved = new V1.StandardAct.Types.Approved
                {
                    EffectiveAt = InteractionWriter.Write(approved.EffectiveAt), Audience = Write(approved.Audience),
                };
                break;
            case Withdrawn:
                message.Withdrawn = new V1.StandardAct.Types.Withdrawn();
                break;
            case Shadowed shadowed:
                message.Shadowed = new V1.StandardAct.Types.Shadowed { On = shadowed.IsOn };
                break;
            case RolledBack:
                message.RolledBack = new V1.StandardAct.Types.RolledBack();
                break;
        }

        return message;
    }

    /// <summary>The act of a message; null when a newer server wrote a kind of act that this one does not know.</summary>
    public static StandardAct? Read(V1.StandardAct message)
    {
        (string version, string by, Instant at, string reason) = (message.Version, message.By, Read(message.At), message.Reason);
        return message.ActCase switch
        {
            V1.StandardAct.ActOneofCase.Drafted => new Drafted(version, message.Drafted.BasedOn, message.Drafted.Fingerprint, by, at, reason),
            V1.StandardAct.ActOneofCase.Simulated => new Simulated(version, message.Simulated.Fingerprint, message.Simulated.Drift, by, at, reason)
            {
                Calibration = ContextCodec.Read(message.Simulated.Calibration),
            },
            V1.StandardAct.ActOneofCase.Submitted => new Submitted(version, message.Submitted.AcceptDrift, by, at, reason),
            V1.StandardAct.ActOneofCase.SentBack => new SentBack(version, by, at, reason),
            V1.StandardAct.ActOneofCase.Approved => new Approved(
                version, Read(message.Approved.EffectiveAt), Read(message.Approved.Audience), by, at, reason),
            V1.StandardAct.ActOneofCase.Withdrawn => new Withdrawn(version, by, at, reason),
            V1.StandardAct.ActOneofCase.Shadowed => new Shadowed(version, message.Shadowed.On, by, at, reason),
            V1.StandardAct.ActOneofCase.RolledBack => new RolledBack(version, by, at, reason),
            _ => null,
        };
    }

    /// <summary>An audience; everybody when none is said.</summary>
    public static Audience Read(V1.Audience? message) => message is null || (message.ShareThousandths == 0 && message.Grading.Length == 0 && message.Level.Length == 0)
        ? Audience.Everybody
        : new Audience(message.ShareThousandths == 0 ? Audience.Everybody.ShareThousandths : message.ShareThousandths, message.Grading, message.Level);

    /// <summary>The message of an audience.</summary>
    public static V1.Audience Write(Audience audience) => new()
    {
        ShareThousandths = audience.ShareThousandths, Grading = audience.Grading, Level = audience.Level,
    };

    internal static Instant Read(Timestamp at) => new((at.Seconds * 1_000_000) + (at.Nanos / 1_000));
}
