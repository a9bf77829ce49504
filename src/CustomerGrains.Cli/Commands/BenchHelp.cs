namespace CustomerGrains.Cli.Commands;

/// <summary>What the help of <c>bench</c> says behind the options.</summary>
internal static class BenchHelp
{
    /// <summary>The text.</summary>
    public const string Text = """
        Load:
          With a rate the load is open: messages are due by a schedule, whether or not earlier ones
          were answered, and latency counts from when a message was due. Time that it waits for a
          place among those in flight counts too, so a server that stalls cannot hide it. A server
          that is slower than the rate is behind when the time is up; the run goes on until all
          that was due is answered, or for --overtime. With --rate max each message follows an
          answer: that finds out what a server can take, and its latencies are those of a full one.
          The generator says whether it kept the schedule itself. Where it did not, give it more
          CPU or a lower rate before you believe the latencies. Answers to calls that read are
          received whole and not parsed, so that it takes little of what it measures.

        Traffic:
          kinds          purchase, product_return, complaint, complaint_resolution, survey_response,
                         feedback, service_contact, visit, product_use, staff_observation, cost,
                         referral, attribute_change, risk_signal, model_score
          duplicates     what was sent before in the same message, or was answered a while ago
          late           one to --late-days days before the run; all others happen when it begins
          hot            the first customer, with as many streams as the others have together

        Check:
          At the end, customers are compared with what was acknowledged: interactions, purchase days,
          purchases, units and revenue. That, a duplicate that is applied again, a new interaction
          that is not applied and a call that fails are errors, and the exit code is 5. Nobody else
          may write to these customers meanwhile. The server keeps the interactions.

        Examples:
          customergrains bench --rate max --for 20s
          customergrains bench --rate 20000 --for 60s --reads 500 --csv run.csv
          customergrains bench --rate 25000 --hot 0.8 --for 30s --check all
          customergrains bench --rate max --batch 500 --ceilings
          customergrains bench --rate 0 --reads max --read-mix customer --customers 1000000

        """;
}
