using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// The part of an interaction that differs by kind: the kind's number, then its fields. Each kind is one line to write and
/// one to read; arguments are evaluated from left to right, so the order of the fields is the order of the line.
/// </summary>
internal static class InteractionDetailCodec
{
    public static void Write(ref RecordWriter writer, InteractionDetail detail)
    {
        writer.WriteEnum(detail.Kind);
        switch (detail)
        {
            case Purchase purchase:
                Write(ref writer, purchase.Amount);
                writer.WriteText(purchase.Category);
                writer.WriteSigned(purchase.Units);
                writer.WriteText(purchase.OrderId);
                Write(ref writer, purchase.CostOfGoods);
                break;
            case ProductReturn productReturn:
                Write(ref writer, productReturn.Refund);
                writer.WriteText(productReturn.Category);
                writer.WriteSigned(productReturn.Units);
                writer.WriteText(productReturn.OrderId);
                writer.WriteText(productReturn.Reason);
                break;
            case Complaint complaint:
                writer.WriteEnum(complaint.Severity);
                writer.WriteText(complaint.Topic);
                writer.WriteText(complaint.Product);
                writer.WriteText(complaint.Agent);
                writer.WriteText(complaint.Text);
                break;
            case ComplaintResolution resolution:
                writer.WriteText(resolution.ComplaintId);
                writer.WriteBoolean(resolution.Satisfied);
                writer.WriteText(resolution.Agent);
                break;
            case SurveyResponse survey:
                writer.WriteEnum(survey.Instrument);
                writer.WriteSigned(survey.Score);
                writer.WriteText(survey.Touchpoint);
                writer.WriteText(survey.Text);
                break;
            case Feedback feedback:
                Write(ref writer, feedback.Rating);
                Write(ref writer, feedback.SentimentThousandths);
                writer.WriteText(feedback.Product);
                writer.WriteText(feedback.Text);
                break;
            case ServiceContact contact:
                writer.WriteEnum(contact.Outcome);
                Write(ref writer, contact.ResponseMilliseconds);
                Write(ref writer, contact.ResolutionMilliseconds);
                writer.WriteText(contact.Agent);
                writer.WriteText(contact.Topic);
                break;
            case Visit visit:
                writer.WriteText(visit.Category);
                writer.WriteSigned(visit.Pages);
                Write(ref writer, visit.DurationMilliseconds);
                break;
            case ProductUse use:
                writer.WriteText(use.Feature);
                writer.WriteSigned(use.Times);
                Write(ref writer, use.DurationMilliseconds);
                break;
            case StaffObservation observation:
                writer.WriteEnum(observation.Mood);
                writer.WriteText(observation.Concern);
                writer.WriteEnum(observation.Severity);
                writer.WriteText(observation.Agent);
                break;
            case Cost cost:
                writer.WriteEnum(cost.CostKind);
                Write(ref writer, cost.Amount);
                break;
            case Referral referral:
                writer.WriteText(referral.ReferredCustomerId);
                Write(ref writer, referral.AttributedRevenue);
                break;
            case AttributeChange change:
                writer.WriteText(change.Name);
                writer.WriteText(change.Value);
                break;
            case RiskSignal signal:
                writer.WriteEnum(signal.RiskKind);
                writer.WriteEnum(signal.Severity);
                writer.WriteText(signal.Source);
                writer.WriteText(signal.Description);
                break;
            case ModelScore score:
                writer.WriteEnum(score.RiskKind);
                writer.WriteSigned(score.ProbabilityMillionths);
                writer.WriteText(score.Model);
                writer.WriteText(score.ModelVersion);
                break;
            default:
                ServiceRecordCodec.Write(ref writer, detail);
                break;
        }
    }

    public static InteractionDetail Read(ref RecordReader reader)
    {
        InteractionKind kind = reader.ReadEnum<InteractionKind>();
        return kind switch
        {
            InteractionKind.Purchase =>
                new Purchase(ReadMoney(ref reader), reader.ReadText(), reader.ReadSigned(), reader.ReadText(), ReadMoneyIfAny(ref reader)),
            InteractionKind.ProductReturn =>
                new ProductReturn(ReadMoney(ref reader), reader.ReadText(), reader.ReadSigned(), reader.ReadText(), reader.ReadText()),
            InteractionKind.Complaint =>
                new Complaint(reader.ReadEnum<Severity>(), reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText()),
            InteractionKind.ComplaintResolution =>
                new ComplaintResolution(reader.ReadText(), reader.ReadBoolean(), reader.ReadText()),
            InteractionKind.SurveyResponse =>
                new SurveyResponse(reader.ReadEnum<SurveyInstrument>(), reader.ReadInt32(), reader.ReadText(), reader.ReadText()),
            InteractionKind.Feedback =>
                new Feedback(ReadInt32IfAny(ref reader), ReadInt32IfAny(ref reader), reader.ReadText(), reader.ReadText()),
            InteractionKind.ServiceContact =>
                new ServiceContact(
                    reader.ReadEnum<ContactOutcome>(), ReadIfAny(ref reader), ReadIfAny(ref reader), reader.ReadText(), reader.ReadText()),
            InteractionKind.Visit =>
                new Visit(reader.ReadText(), reader.ReadInt32(), ReadIfAny(ref reader)),
            InteractionKind.ProductUse =>
                new ProductUse(reader.ReadText(), reader.ReadInt32(), ReadIfAny(ref reader)),
            InteractionKind.StaffObservation =>
                new StaffObservation(reader.ReadEnum<Mood>(), reader.ReadText(), reader.ReadEnum<Severity>(), reader.ReadText()),
            InteractionKind.Cost =>
                new Cost(reader.ReadEnum<CostKind>(), ReadMoney(ref reader)),
            InteractionKind.Referral =>
                new Referral(reader.ReadText(), ReadMoneyIfAny(ref reader)),
            InteractionKind.AttributeChange =>
                new AttributeChange(reader.ReadText(), reader.ReadText()),
            InteractionKind.RiskSignal =>
                new RiskSignal(reader.ReadEnum<RiskKind>(), reader.ReadEnum<Severity>(), reader.ReadText(), reader.ReadText()),
            InteractionKind.ModelScore =>
                new ModelScore(reader.ReadEnum<RiskKind>(), reader.ReadInt32(), reader.ReadText(), reader.ReadText()),
            _ => ServiceRecordCodec.Read(kind, ref reader),
        };
    }

    internal static void Write(ref RecordWriter writer, Money money)
    {
        writer.WriteUnsigned((ulong)money.Currency.Index);
        writer.WriteSigned(money.MinorUnits);
    }

    internal static void Write(ref RecordWriter writer, Money? money)
    {
        writer.WriteBoolean(money.HasValue);
        if (money is { } known)
        {
            Write(ref writer, known);
        }
    }

    private static void Write(ref RecordWriter writer, long? number)
    {
        writer.WriteBoolean(number.HasValue);
        if (number is { } known)
        {
            writer.WriteSigned(known);
        }
    }

    internal static Money ReadMoney(ref RecordReader reader)
    {
        int index = (int)ulong.Min(reader.ReadUnsigned(), int.MaxValue);
        try
        {
            return new Money(Currency.At(index), reader.ReadSigned());
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw reader.Corrupt("an unknown currency", exception);
        }
    }

    internal static Money? ReadMoneyIfAny(ref RecordReader reader) => reader.ReadBoolean() ? ReadMoney(ref reader) : null;

    private static long? ReadIfAny(ref RecordReader reader) => reader.ReadBoolean() ? reader.ReadSigned() : null;

    private static int? ReadInt32IfAny(ref RecordReader reader) => reader.ReadBoolean() ? reader.ReadInt32() : null;
}
