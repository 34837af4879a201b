using System.Text.Json.Serialization;
using Agnes.Api.Accounts.Profile;
using Agnes.Api.Accounts.Tokens;
using Agnes.Api.Accounts.Users;
using Agnes.Api.Collector;
using Agnes.Api.Health;
using Agnes.Api.Knowledge;
using Agnes.Api.Processors;
using Agnes.Api.Sessions;
using Agnes.Api.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api;

/// <summary>All JSON of the API.</summary>
[JsonSerializable(typeof(SessionPage))]
[JsonSerializable(typeof(DeletionAudit))]
[JsonSerializable(typeof(CollectorAnswer))]
[JsonSerializable(typeof(UploadReceipt))]
[JsonSerializable(typeof(RunAnswer))]
[JsonSerializable(typeof(RunTally))]
[JsonSerializable(typeof(BrokenRun))]
[JsonSerializable(typeof(ReprocessAudit))]
[JsonSerializable(typeof(ReprocessAnswer))]
[JsonSerializable(typeof(IReadOnlyList<ProcessorOverview>))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(DetailedHealth))]
[JsonSerializable(typeof(ProbeAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(KnowledgeList))]
[JsonSerializable(typeof(KnowledgeDetail))]
[JsonSerializable(typeof(KnowledgeRow))]
[JsonSerializable(typeof(KnowledgeChange))]
[JsonSerializable(typeof(KnowledgeExport))]
[JsonSerializable(typeof(ContradictionList))]
[JsonSerializable(typeof(ResolutionChange))]
[JsonSerializable(typeof(ResolutionAnswer))]
[JsonSerializable(typeof(ResolveRequest))]
[JsonSerializable(typeof(ExpireRequest))]
[JsonSerializable(typeof(EditRequest))]
[JsonSerializable(typeof(ManyRequest))]
[JsonSerializable(typeof(ManyAnswer))]
[JsonSerializable(typeof(MyAccount))]
[JsonSerializable(typeof(TokenList))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(NewToken))]
[JsonSerializable(typeof(OwnedTokenList))]
[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(InvitationRequest))]
[JsonSerializable(typeof(InvitationAnswer))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(LinkAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
public sealed partial class AgnesJsonContext : JsonSerializerContext;
