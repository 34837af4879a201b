using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Agnes.Api.Lists;

/// <summary>A whole number in the query that says which part of a list is asked for.</summary>
/// <remarks>The framework's own binding does not say what is allowed.</remarks>
public sealed record Paging(string Name, int Default, int Minimum, int Maximum)
{
    public static readonly Paging Limit = new("limit", 50, 1, 200);

    public static readonly Paging Offset = new("offset", 0, 0, int.MaxValue);

    /// <exception cref="BadHttpRequestException">It is no whole number, or out of range.</exception>
    public int Read(string? text)
    {
        if (text is null)
        {
            return Default;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= Minimum
            && number <= Maximum
                ? number
                : throw new BadHttpRequestException(
                    $"{Name} is '{text}'; allowed: a whole number from {Minimum} to {Maximum}.");
    }

    public static Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        foreach (var paging in new[] { Limit, Offset })
        {
            if (operation.Parameters?.FirstOrDefault(parameter => parameter.Name == paging.Name) is OpenApiParameter described)
            {
                described.Schema = paging.ToSchema();
            }
        }

        return Task.CompletedTask;
    }

    private OpenApiSchema ToSchema() => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = Minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = Maximum.ToString(CultureInfo.InvariantCulture),
        Default = Default,
    };
}
