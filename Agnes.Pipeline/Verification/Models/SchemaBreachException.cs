namespace Agnes.Pipeline.Verification.Models;

/// <summary>An answer of a model is not of the shape that was asked for.</summary>
/// <param name="breach">What is wrong, without a word of the answer.</param>
internal sealed class SchemaBreachException(string breach) : Exception(breach);
