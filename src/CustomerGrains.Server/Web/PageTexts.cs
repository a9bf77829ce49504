using Microsoft.Net.Http.Headers;

namespace CustomerGrains.Server.Web;

/// <summary>The words of the page in one language; page.html asks for them by name.</summary>
internal sealed record PageTexts(string Language, IReadOnlyDictionary<string, string> All)
{
    public static readonly PageTexts English = new("en", new Dictionary<string, string>
    {
        ["language"] = "en",
        ["tagline"] = "Knows every customer of a business, right now.",
        ["about"] = "Every interaction is a fact, kept for good. Every customer is a grain: a small state machine in memory that folds "
            + "the facts into value, satisfaction, risk and a tier, and answers within milliseconds.",
        ["ready"] = "Ready",
        ["not-ready"] = "Not ready",
        ["unreachable"] = "The server does not answer",
        ["interactions"] = "Interactions since the start",
        ["applied"] = "Applied",
        ["duplicate"] = "Duplicate",
        ["conflict"] = "Conflict",
        ["rejected"] = "Rejected",
        ["customers"] = "Customers by tier",
        ["platinum"] = "Platinum",
        ["gold"] = "Gold",
        ["silver"] = "Silver",
        ["bronze"] = "Bronze",
        ["freshness"] = "From the newest snapshots, up to about 25 seconds behind.",
        ["work"] = "At work",
        ["resident"] = "Customers in memory",
        ["queue"] = "Interactions under way",
        ["p50"] = "Acknowledged durably, half within",
        ["p99"] = "99 of 100 within",
        ["next"] = "Try next",
        ["next-ingest"] = "Send interactions from a file:",
        ["next-get"] = "Look at a customer:",
        ["addresses"] = "Addresses",
        ["health"] = "Health",
        ["live"] = "live",
        ["ready-link"] = "ready",
        ["metrics"] = "Metrics",
        ["prometheus"] = "Prometheus text",
        ["figures"] = "these figures as JSON",
        ["no-script"] = "The figures need JavaScript; the links do not.",
    });

    public static readonly PageTexts Chinese = new("zh-CN", new Dictionary<string, string>
    {
        ["language"] = "zh-CN",
        ["tagline"] = "实时了解企业的每一位客户。",
        ["about"] = "每一次互动都是一个永久保存的事实；每一位客户都是一个“粒”（grain）：内存中的小型状态机，把事实归纳为价值、满意度、风险和等级，并在毫秒内作答。",
        ["ready"] = "就绪",
        ["not-ready"] = "未就绪",
        ["unreachable"] = "服务器没有响应",
        ["interactions"] = "启动以来的互动",
        ["applied"] = "已记录",
        ["duplicate"] = "重复",
        ["conflict"] = "冲突",
        ["rejected"] = "已拒绝",
        ["customers"] = "各等级客户",
        ["platinum"] = "铂金",
        ["gold"] = "黄金",
        ["silver"] = "白银",
        ["bronze"] = "青铜",
        ["freshness"] = "依据最新快照，最多滞后约 25 秒。",
        ["work"] = "运行情况",
        ["resident"] = "内存中的客户",
        ["queue"] = "处理中的互动",
        ["p50"] = "持久化确认时间，一半不超过",
        ["p99"] = "99% 不超过",
        ["next"] = "接下来试试",
        ["next-ingest"] = "从文件发送互动：",
        ["next-get"] = "查看一位客户：",
        ["addresses"] = "地址",
        ["health"] = "健康状态",
        ["live"] = "存活",
        ["ready-link"] = "就绪",
        ["metrics"] = "指标",
        ["prometheus"] = "Prometheus 文本",
        ["figures"] = "以上数字的 JSON",
        ["no-script"] = "数字需要 JavaScript，链接则不需要。",
    });

    /// <summary>The language that the reader likes best of those there are; English when none is liked.</summary>
    public static PageTexts For(IList<StringWithQualityHeaderValue> accepted) => accepted
        .OrderByDescending(each => each.Quality ?? 1)
        .Where(each => each.Quality != 0)
        .Select(each => Find(each.Value.ToString()))
        .FirstOrDefault(texts => texts is not null) ?? English;

    private static PageTexts? Find(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "zh" => Chinese,
        "en" or "*" => English,
        _ => null,
    };
}
