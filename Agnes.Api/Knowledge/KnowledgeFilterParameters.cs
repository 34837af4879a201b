using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Knowledge;

/// <summary>The query parameters that filter a list of knowledge items.</summary>
public sealed record KnowledgeFilterParameters(
    [property: Description("pending, approved, rejected, revoked or expired; all but approved for admins only, who get all by default.")] string? Status,
    [property: Description("finance, engineering, product, data, operations or infrastructure.")] string? Domain,
    [property: Description("correction, confirmation or unprompted_definition.")]
    [property: FromQuery(Name = "detection_type")]
    string? DetectionType,
    [property: Description("Text that occurs in title, content or an entity, in whichever case.")] string? Q,
    [property: Description("Id or e-mail of a person who is quoted; for all but admins their own.")] string? User,
    [property: Description("confidence (the default), date, newest (the same), oldest or evidence.")] string? Sort);
