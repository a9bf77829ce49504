using CustomerGrains.Storage.Blobs;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Governance;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Storage;

/// <summary>All that one server keeps, in one database: customers, what is learnt from all of them, and what governs the service.</summary>
public interface IServiceStore : ICustomerStore, IJournalScan, ICustomerScan, IGovernanceLog, IChangeFeed, INamedBlobs, ITallyStore, IVersionedStore;
