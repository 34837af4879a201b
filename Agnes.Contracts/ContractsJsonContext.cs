using System.Text.Json.Serialization;
using Agnes.Contracts.Accounts;
using Agnes.Contracts.Collector;
using Agnes.Contracts.Health;
using Agnes.Contracts.Json;
using Agnes.Contracts.Knowledge;
using Agnes.Contracts.Problems;
using Agnes.Contracts.Processors;
using Agnes.Contracts.Sessions;

namespace Agnes.Contracts;

/// <summary>The source-generated JSON metadata of the contract: snake_case, timestamps in UTC. It works under Native AOT.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(DetailedHealthResponse))]
[JsonSerializable(typeof(ProbeResponse))]
[JsonSerializable(typeof(VersionResponse))]
[JsonSerializable(typeof(CollectorResponse))]
[JsonSerializable(typeof(RunResponse))]
[JsonSerializable(typeof(RunCounts))]
[JsonSerializable(typeof(ReprocessResponse))]
[JsonSerializable(typeof(IReadOnlyList<ProcessorOverview>))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(UploadReceipt))]
[JsonSerializable(typeof(CurrentUser))]
[JsonSerializable(typeof(TokenList))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(NewToken))]
[JsonSerializable(typeof(OwnedTokenList))]
[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(UserSummary))]
[JsonSerializable(typeof(InvitationRequest))]
[JsonSerializable(typeof(InvitationResponse))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(LinkResponse))]
[JsonSerializable(typeof(KnowledgeList))]
[JsonSerializable(typeof(KnowledgeSummary))]
[JsonSerializable(typeof(KnowledgeDetail))]
[JsonSerializable(typeof(KnowledgeSnapshot))]
[JsonSerializable(typeof(KnowledgeExport))]
[JsonSerializable(typeof(ContradictionList))]
[JsonSerializable(typeof(ResolutionResponse))]
[JsonSerializable(typeof(ResolveRequest))]
[JsonSerializable(typeof(ExpireRequest))]
[JsonSerializable(typeof(EditRequest))]
[JsonSerializable(typeof(BulkDecisionRequest))]
[JsonSerializable(typeof(BulkDecisionResponse))]
[JsonSerializable(typeof(Problem))]
public sealed partial class ContractsJsonContext : JsonSerializerContext;
