using CustomerGrains.Cli.Input;
using CustomerGrains.V1;
using Kind = CustomerGrains.V1.Interaction.DetailOneofCase;

namespace CustomerGrains.Cli.Mapping;

/// <summary>Makes an interaction of each row of a CSV file.</summary>
internal sealed class RowMapper(ColumnPlan plan, Instants instants, DerivedIds derivedIds)
{
    private readonly Row _row = new(plan, instants);

    /// <summary>Whether the rows have ids of their own.</summary>
    public bool HasIds { get; } = plan.Has(Target.Id);

    /// <summary>Maps a record.</summary>
    /// <param name="record">The record; nothing of it is kept.</param>
    /// <param name="interaction">The interaction. When the record is refused it has no more than its id.</param>
    /// <returns>Why the record is refused, or null.</returns>
    public RowProblem? Map(CsvRecord record, out Interaction interaction)
    {
        interaction = new Interaction();
        if (record.Problem is not null)
        {
            return new RowProblem("", record.Problem);
        }

        if (record.Count != plan.Columns.Count)
        {
            string cutOff = record.Count < plan.Columns.Count ? "; the line may be cut off" : "";
            return new RowProblem("", $"the line has {record.Count} fields, the header has {plan.Columns.Count}{cutOff}");
        }

        _row.Reset(record);
        interaction.Id = HasIds ? _row.RequiredText(Target.Id) : derivedIds.Next(record);
        interaction.CustomerId = _row.RequiredText(Target.CustomerId);
        interaction.OccurredAt = _row.RequiredInstant(Target.OccurredAt);
        interaction.Channel = _row.RequiredWord<Channel>(Target.Channel);
        MapDetail(_row.IsEmpty(Target.Kind) ? Kind.Purchase : _row.Word<Kind>(Target.Kind), interaction);
        return _row.Problem ?? InteractionCheck.Find(interaction);
    }

    private void MapDetail(Kind kind, Interaction interaction)
    {
        Action<Row, Interaction>? map = kind switch
        {
            Kind.Purchase => SalesRows.Purchase,
            Kind.ProductReturn => SalesRows.ProductReturn,
            Kind.Cost => SalesRows.Cost,
            Kind.Referral => SalesRows.Referral,
            Kind.Complaint => VoiceRows.Complaint,
            Kind.ComplaintResolution => VoiceRows.Resolution,
            Kind.SurveyResponse => VoiceRows.Survey,
            Kind.Feedback => VoiceRows.Feedback,
            Kind.StaffObservation => VoiceRows.Observation,
            Kind.ServiceContact => ContactRows.Service,
            Kind.Visit => ContactRows.Visit,
            Kind.ProductUse => ContactRows.Use,
            Kind.AttributeChange => ContactRows.Attribute,
            Kind.RiskSignal => ContactRows.Risk,
            Kind.ModelScore => ContactRows.Score,
            _ => null,
        };
        map?.Invoke(_row, interaction);
    }
}
