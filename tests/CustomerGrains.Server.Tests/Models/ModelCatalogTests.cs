using CustomerGrains.Domain;
using CustomerGrains.Domain.Models;
using CustomerGrains.Server.Models;
using CustomerGrains.Storage.Governance;
using CustomerGrains.Storage.InMemory;

namespace CustomerGrains.Server.Tests.Models;

public sealed class ModelCatalogTests : IAsyncDisposable
{
    private readonly InMemoryCustomerStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Servers_that_share_a_store_see_each_others_models_and_give_a_name_once()
    {
        using ModelCatalog one = Catalog();
        using ModelCatalog other = Catalog();
        Assert.Empty(await one.ListAsync(default));
        Assert.Empty(await other.ListAsync(default));

        CustomerModel?[] added = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(each => (each % 2 == 0 ? one : other).AddAsync(taken => ModelName.Next(20_000, taken), Make, default)));
        Assert.Equal(Enumerable.Range(1, 8).Select(each => $"model-2024-10-04-{each}"), added.Select(model => model!.Name).Order());
        Assert.Equal((await one.ListAsync(default)).Select(each => each.Name), (await other.ListAsync(default)).Select(each => each.Name));
        Assert.Null(await other.AddAsync(taken => taken("model-2024-10-04-3") ? null : "model-2024-10-04-3", Make, default));
    }

    [Fact]
    public async Task Entries_of_other_kinds_are_passed_over()
    {
        await _store.AppendAsync(new GovernanceEntry(1, "standard.approved", new Instant(0), "ada", [1, 2, 3]), default);
        using ModelCatalog catalog = Catalog();
        await catalog.AddAsync(_ => "ours", Make, default);
        await _store.AppendAsync(new GovernanceEntry(3, "standard.effective", new Instant(0), "ada", []), default);
        await catalog.AddAsync(_ => "ours-2", Make, default);
        Assert.Equal(["ours", "ours-2"], (await catalog.ListAsync(default)).Select(model => model.Name));
        Assert.Equal([1L, 2, 3, 4], (await _store.ReadGovernanceAsync(0, default)).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task A_model_of_a_newer_format_is_listed_with_the_reason_and_keeps_its_name()
    {
        byte[] content = ModelFormat.Write(Make("newer"));
        content[0] = 9;
        await _store.AppendAsync(new GovernanceEntry(1, ModelFormat.EntryKind, new Instant(0), "", content), default);
        using ModelCatalog catalog = Catalog();
        StoredModel newer = Assert.Single(await catalog.ListAsync(default));
        Assert.Equal(("newer", null), (newer.Name, newer.Model));
        Assert.Contains("format version 9", newer.Problem);
        Assert.Null(await catalog.AddAsync(taken => taken("newer") ? null : "newer", Make, default));
    }

    private static CustomerModel Make(string name) => ModelReader.Read(SampleModel.Message()) with { Name = name };

    private ModelCatalog Catalog() => new(_store, TimeProvider.System);
}
