using CustomerGrains.Client;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Feedbacks;

public sealed class FeedbackServiceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_complaint_is_listed_analysed_handled_and_closed()
    {
        using CustomerGrainsClient client = Client();
        await ComplainAsync("anna", "k-1", daysAgo: 2);
        FeedbackCase open = Assert.Single((await client.Feedback.ListAsync(new ListFeedbackRequest())).Cases, each => each.CustomerId == "anna");
        Assert.Equal((FeedbackState.Open, FeedbackKind.Complaint, "k-1"), (open.State, open.Kind, open.InteractionId));
        Assert.Equal([FeedbackState.Analysed, FeedbackState.Closed], open.Allowed);
        Assert.Equal(open, Assert.Single((await Wire.GetAsync(server.Channel, "anna")).Feedback));

        AnalyseFeedbackRequest analyse = new()
        {
            CustomerId = "anna", InteractionId = "k-1", Topic = "delivery", Category = "logistics", Owner = "ben", RequestId = "r-1",
        };
        Assert.False((await client.Feedback.AnalyseAsync(analyse)).WasKnown);
        Assert.True((await client.Feedback.AnalyseAsync(analyse)).WasKnown);
        Assert.Equal("k-1", Assert.Single((await client.Feedback.ListAsync(new ListFeedbackRequest { Topic = "delivery", Owner = "ben" })).Cases).InteractionId);
        await client.Feedback.HandleAsync(new HandleFeedbackRequest { CustomerId = "anna", InteractionId = "k-1", Note = "sent again", RequestId = "r-2" });
        Assert.DoesNotContain((await client.Feedback.ListAsync(new ListFeedbackRequest())).Cases, each => each.CustomerId == "anna");
        FeedbackCase handled = Assert.Single((await client.Feedback.ListAsync(new ListFeedbackRequest { States = { FeedbackState.Handled } })).Cases, each => each.CustomerId == "anna");
        Assert.Equal(handled.Since, handled.HandledAt);
        await client.Feedback.CloseAsync(new CloseFeedbackRequest { CustomerId = "anna", InteractionId = "k-1", RequestId = "r-3" });

        GetFeedbackResponse shown = (await client.Feedback.GetAsync("anna", "k-1"))!;
        Assert.Equal((FeedbackState.Closed, "delivery", "ben", "zoe"), (shown.Case.State, shown.Case.Topic, shown.Case.Owner, shown.Case.By));
        Assert.Equal("late", shown.Trail[0].Interaction.Complaint.Text);
        Assert.Equal([FeedbackState.Analysed, FeedbackState.Handled, FeedbackState.Closed], shown.Trail.Skip(1).Select(record => record.FeedbackMove.State));
        Assert.Empty((await Wire.GetAsync(server.Channel, "anna")).Feedback);
    }

    [Fact]
    public async Task Lists_are_ordered_by_age_or_value_page_by_page()
    {
        using CustomerGrainsClient client = Client();
        await ComplainAsync("old", "sorted", daysAgo: 9);
        await Wire.RecordAsync(
            server.Channel, [.. Enumerable.Range(0, 5).Select(each => Wire.Purchase($"{each}", "rich", $"{server.Now.AddDays(-each - 1):s}Z", purchase => purchase.Purchase.Amount.MinorUnits = 900_000))]);
        await ComplainAsync("rich", "sorted", daysAgo: 3);
        await ComplainAsync("new", "sorted", daysAgo: 1);
        Assert.Equal(["old", "rich", "new"], await SortedAsync(client, FeedbackOrder.Unspecified));
        Assert.Equal(["rich", "old", "new"], await SortedAsync(client, FeedbackOrder.Value));
    }

    [Fact]
    public async Task A_resolution_that_the_customer_agrees_with_closes_it()
    {
        using CustomerGrainsClient client = Client();
        await ComplainAsync("solved", "k-1", daysAgo: 1);
        await Wire.RecordAsync(server.Channel, new Interaction
        {
            Id = "k-2", CustomerId = "solved", Channel = Channel.Phone, OccurredAt = Timestamp.FromDateTime(server.Now),
            ComplaintResolution = new ComplaintResolution { ComplaintId = "k-1", Satisfied = true },
        });
        Assert.Equal(FeedbackState.Closed, (await client.Feedback.GetAsync("solved", "k-1"))!.Case.State);
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        using CustomerGrainsClient client = Client();
        await ComplainAsync("dora", "k-1", daysAgo: 1);
        Assert.Equal((GrpcStatusCode.InvalidArgument, "state"), await Wire.FailureAsync(
            () => client.Feedback.HandleAsync(new HandleFeedbackRequest { CustomerId = "dora", InteractionId = "k-1", RequestId = "b-1" })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "interaction_id"), await Wire.FailureAsync(
            () => client.Feedback.CloseAsync(new CloseFeedbackRequest { CustomerId = "dora", InteractionId = "k-9", RequestId = "b-1" })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "topic"), await Wire.FailureAsync(
            () => client.Feedback.AnalyseAsync(new AnalyseFeedbackRequest { CustomerId = "dora", InteractionId = "k-1", RequestId = "b-1" })));
        Assert.Null(await client.Feedback.GetAsync("dora", "k-9"));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "states"), await Wire.FailureAsync(() => client.Feedback.ListAsync(new ListFeedbackRequest { States = { FeedbackState.Closed } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "order"), await Wire.FailureAsync(() => client.Feedback.ListAsync(new ListFeedbackRequest { Order = (FeedbackOrder)7 })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "kinds"), await Wire.FailureAsync(() => client.Feedback.ListAsync(new ListFeedbackRequest { Kinds = { FeedbackKind.Unspecified } })));
    }

    private static async Task<List<string>> SortedAsync(CustomerGrainsClient client, FeedbackOrder order)
    {
        List<string> customers = [];
        var request = new ListFeedbackRequest { Order = order, PageSize = 1 };
        do
        {
            ListFeedbackResponse page = await client.Feedback.ListAsync(request);
            customers.AddRange(page.Cases.Where(each => each.InteractionId == "sorted").Select(each => each.CustomerId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return customers;
    }

    private async Task ComplainAsync(string customerId, string id, int daysAgo) => await Wire.RecordAsync(server.Channel, new Interaction
    {
        Id = id, CustomerId = customerId, Channel = Channel.Email, OccurredAt = Timestamp.FromDateTime(server.Now.AddDays(-daysAgo)),
        Complaint = new Complaint { Severity = Severity.Major, Text = "late" },
    });

    private CustomerGrainsClient Client() => new(server.Host.GrpcAddress, new CustomerGrainsClientOptions { Caller = "zoe" });
}
