using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Subjects;

/// <summary>
/// The rules that ship for employees, channels, products and categories. Employees are compared with one another over four weeks, because
/// they do the same work; the others with their own past, because a chat is quicker than a letter by nature.
/// </summary>
public static class ShippedSubjectWarnings
{
    private const string ServiceLead = "service_lead";
    private const string Product = "product";
    private const int FourWeeks = 28;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SubjectWarningRule> All { get; } =
    [
        Agents("agent_response_speed", "Employee answers late more often than others", "slow_responses", "Look at the load before speaking of it."),
        Agents("agent_attitude", "Employee is complained of more often than others", "complaints", "Read the complaints; then speak with the employee, not of."),
        Agents("agent_failed_contacts", "Employee's contacts fail more often than others'", "failed_contacts", "Look for what is missing: knowledge, tools or authority."),
        Past("channel_response_speed", "Channel answers late more often than before", TallySubjectKind.Channel, "slow_responses", ServiceLead, "Is it load, staff or a fault? Move staff, or say so to customers."),
        Past("channel_failed_contacts", "Channel's contacts fail more often than before", TallySubjectKind.Channel, "failed_contacts", ServiceLead, "Try it as a customer."),
        Past("channel_complaints", "Channel has more complaints than before", TallySubjectKind.Channel, "complaints", ServiceLead, "Read the newest ones: one cause or many?"),
        Past("product_complaints_rising", "Product has more complaints than before", TallySubjectKind.Product, "complaints", Product, "Read the newest ones; if a batch is faulty, raise a crisis for who bought it."),
        Past("product_feedback", "Product has more negative feedback than before", TallySubjectKind.Product, "negative_feedback", Product, "Read it; tell those who described it what they promised."),
        Past("category_returns", "Category is returned more often than before", TallySubjectKind.Category, "returns", Product, "Look at the reasons of the returns, and at who supplied it."),
    ];

    private static SubjectWarningRule Agents(string name, string title, string measure, string playbook) => new()
    {
        Name = name,
        Title = title,
        Subject = TallySubjectKind.Agent,
        Measure = measure,
        WindowDays = FourWeeks,
        EndsAfterDays = 3,
        CoolDownDays = FourWeeks,
        Audience = ServiceLead,
        Playbook = playbook,
    };

    private static SubjectWarningRule Past(string name, string title, TallySubjectKind kind, string measure, string audience, string playbook) => new()
    {
        Name = name,
        Title = title,
        Subject = kind,
        Measure = measure,
        ComparedWith = SubjectComparison.Past,
        EndsAfterDays = 2,
        CoolDownDays = FourWeeks,
        Severity = WarningSeverity.High,
        Audience = audience,
        Playbook = playbook,
    };
}
