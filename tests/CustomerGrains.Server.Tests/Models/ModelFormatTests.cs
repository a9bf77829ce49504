using CustomerGrains.Server.Models;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Server.Tests.Models;

/// <summary>Models as they lie in the store.</summary>
public sealed class ModelFormatTests
{
    /// <summary>The sample as the first release wrote it. Later ones read it for ever.</summary>
    private const string Released = 
        "AQhzYW1wbGUtMQoIc2FtcGxlLTESA1VTRBgaIhcIp1ESBgiAworYBhioRiC1EiiyBzCxByqNAQgCEhIJl1wDWlYNzz8RmpmZmZmZqT8aEgnp46RJh6cRQBF7"
        + "FK5H4Xq0PyISCa5kiP6dX+k/EZqZmZmZmck/KhIJM+nsz0FoA0ARMzMzMzMz0z8x4Yk+8Da3wsA43AtCLQlSuB6F61HYPxEAAAAAAAAoQBkAAAAAwBHDwCEA"
        + "AAAAAKR2QCmY14yYidiZLzJFChIJv0ud34//GEARmpmZmZmZuT8SEgkTq/EPLPQNQBGamZmZmZmpPxoSCX3064toIZhAETMzMzMzM8M/IYTTF9zVr6/AOqgC"
        + "EQAAAAAAAPS/GQAAAAAAAPi/IQAAAAAAABBAKi8KEmV4cGVjdGVkIHB1cmNoYXNlcxEAAAAAAADgPxkAAAAAAACwPyEAAAAAAADwvypDChRyZXBlYXQgcHVy"
        + "Y2hhc2UgZGF5cxEAAAAAAADoPxkAAAAAAACgPyEAAAAAAADgPykAAAAAAAAAADEAAAAAAAAEQCo6Ch13ZWVrcyBzaW5jZSB0aGUgbGFzdCBwdXJjaGFzZREA"
        + "AAAAAADQvxkAAAAAAADQPyEAAAAAAAAIQCovChttZWFuIHNwZW5kIHBlciBwdXJjaGFzZSBkYXkhAAAAAAAACkApAAAAAAAA+D8xAAAAAAAAwD85AAAAAAAE"
        + "icBABkoLCPFPEBoY0A8gkANKBwi7ThAaKAFCzQQSCwjxTxAaGNAPIJADGqgCEQAAAAAAAPS/GQAAAAAAAPi/IQAAAAAAABBAKi8KEmV4cGVjdGVkIHB1cmNo"
        + "YXNlcxEAAAAAAADgPxkAAAAAAACwPyEAAAAAAADwvypDChRyZXBlYXQgcHVyY2hhc2UgZGF5cxEAAAAAAADoPxkAAAAAAACgPyEAAAAAAADgPykAAAAAAAAA"
        + "ADEAAAAAAAAEQCo6Ch13ZWVrcyBzaW5jZSB0aGUgbGFzdCBwdXJjaGFzZREAAAAAAADQvxkAAAAAAADQPyEAAAAAAAAIQCovChttZWFuIHNwZW5kIHBlciBw"
        + "dXJjaGFzZSBkYXkhAAAAAAAACkApAAAAAAAA+D8xAAAAAAAAwD85AAAAAAAEicBABkoLCPFPEBoY0A8gkANKBwi7ThAaKAEifAjQDxCQAxmamZmZmZnpPyGk"
        + "cD0K16PAPykAAAAAAADQPzGamZmZmZnZPzmamZmZmZnxP0GamZmZmZkJQEnNzMzMzMwEQFF7FK5H4XqUP1oVCOgHEZqZmZmZmbk/GQrXo3A9Crc/WhUI6AcR"
        + "MzMzMzMz0z8Z16NwPQrX0z8qDnN0YW5kYXJkLTEtdXNkMQAAAAAAADpAOnwI0A8QkAMZmpmZmZmZ6T8hpHA9CtejwD8pAAAAAAAA0D8xmpmZmZmZ2T85mpmZ"
        + "mZmZ8T9BmpmZmZmZCUBJzczMzMzMBEBRexSuR+F6lD9aFQjoBxGamZmZmZm5PxkK16NwPQq3P1oVCOgHETMzMzMzM9M/GdejcD0K19M/";

    [Fact]
    public void What_was_released_is_read_and_written_the_same_way()
    {
        StoredModel stored = ModelFormat.Read(Convert.FromBase64String(Released));
        Assert.Equal(("sample-1", ""), (stored.Name, stored.Problem));
        Assert.Equal(SampleModel.Message(), ModelWriter.Write(stored.Model!));
        Assert.Equal(Released, Convert.ToBase64String(ModelFormat.Write(stored.Model!)));
    }

    [Fact]
    public void A_model_comes_back_as_it_was() => Assert.Equal(SampleModel.Message(), ModelWriter.Write(ModelReader.Read(SampleModel.Message())));

    [Fact]
    public void A_model_without_scorecard_and_comparison_comes_back_as_it_was()
    {
        Model message = SampleModel.Message();
        message.Churn = new ChurnScorecard { Refusal = FitRefusal.NoMaturedWindow };
        message.Comparison = new ModelComparison { Refusal = FitRefusal.TooFewOutcomes, HeldOut = message.Comparison.HeldOut };
        message.Purchases.AgainstNbd = null;
        Assert.Equal(message, ModelWriter.Write(ModelReader.Read(message)));
    }

    [Fact]
    public void Another_format_version_is_refused_by_name()
    {
        byte[] content = Content(_ => { });
        content[0] = 2;
        Refused(content, "it is in format version 2 and this server knows 1: run a newer server");
    }

    [Fact]
    public void Whatever_is_out_of_range_is_named()
    {
        Refused(Content(model => model.Purchases.R.Value = -1), "The parameter r must be positive and finite");
        Refused(Content(model => model.Purchases.Alpha.Value = double.NaN), "The parameter alpha must be positive and finite");
        Refused(Content(model => model.Spend.Q.Value = 1), "The parameter q must be above 1 and finite");
        Refused(Content(model => model.Spend.V.Value = double.PositiveInfinity), "The parameter v must be above 0 and finite");
        Refused(Content(model => model.Purchases.Kind = (PurchaseModelKind)7), "purchases.kind is 7");
        Refused(Content(model => model.Purchases = null), "purchases is missing");
        Refused(Content(model => model.Comparison = null), "comparison is missing");
        Refused(Content(model => model.CurrencyCode = "EURO"), "currency_code is 'EURO'");
        Refused(Content(model => model.HorizonWeeks = 0), "horizon_weeks is 0; allowed are 1 to 104");
        Refused(Content(model => model.Churn.Terms.RemoveAt(0)), "scorecard.terms are");
        Refused(Content(model => model.Churn.Terms[0].Weight = double.NaN), "weight is NaN");
        Refused(Content(model => model.Churn.ContributionMax = 0), "The bound must be positive");
        Refused(Content(model => model.Source.Customers = long.MaxValue), "overflow");
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(5, "")]
    [InlineData(100, "sample-1")]
    public void Content_that_is_cut_short_is_refused(int length, string name)
    {
        StoredModel stored = ModelFormat.Read(Content(_ => { }).AsSpan(0, length));
        Assert.Equal((name, null), (stored.Name, stored.Model));
        Assert.NotEmpty(stored.Problem);
    }

    [Fact]
    public void Content_of_another_name_is_refused()
    {
        byte[] content = Content(_ => { });
        content[2] = (byte)'t';
        StoredModel stored = ModelFormat.Read(content);
        Assert.Equal(("tample-1", "its name is 'sample-1' within"), (stored.Name, stored.Problem));
    }

    private static byte[] Content(Action<Model> change)
    {
        Model message = SampleModel.Message();
        change(message);
        return [1, 8, .. "sample-1"u8, .. message.ToByteArray()];
    }

    private static void Refused(byte[] content, string problem)
    {
        StoredModel stored = ModelFormat.Read(content);
        Assert.Equal(("sample-1", null), (stored.Name, stored.Model));
        Assert.Contains(problem, stored.Problem);
        Assert.DoesNotContain('\n', stored.Problem);
    }
}
