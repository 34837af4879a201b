using System.Text.Json.Serialization;
using Agnes.Api.Knowledge;
using Agnes.Api.Processors;
using Agnes.Api.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api;

/// <summary>The JSON of the API that is not part of <c>Agnes.Contracts</c>: audit parameters, columns, and problem details.</summary>
[JsonSerializable(typeof(DeletionAudit))]
[JsonSerializable(typeof(BrokenRun))]
[JsonSerializable(typeof(ReprocessAudit))]
[JsonSerializable(typeof(KnowledgeChange))]
[JsonSerializable(typeof(ResolutionChange))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(ProblemDetails))]
public sealed partial class AgnesJsonContext : JsonSerializerContext;
