/** Small wrong changes to a source file, one at a time: what a test suite should notice. */
import ts from 'typescript';

export interface Mutant {
  readonly line: number;
  readonly from: string;
  readonly to: string;
  /** The whole file with the change. */
  readonly source: string;
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<='],
  '<=': ['<'],
  '>': ['>='],
  '>=': ['>'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '+=': ['-='],
};

export function mutantsOf(file: string, source: string): Mutant[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2023, true);
  const mutants: Mutant[] = [];
  const change = (node: ts.Node, to: string): void => {
    const start = node.getStart(tree);
    const { line } = tree.getLineAndCharacterOfPosition(start);
    const from = source.slice(start, node.end);
    const mutated = source.slice(0, start) + to + source.slice(node.end);
    if (from !== to) mutants.push({ line: line + 1, from, to, source: mutated });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isImportDeclaration(node))
      return;
    if (ts.isBinaryExpression(node)) {
      for (const to of OPERATORS[node.operatorToken.getText(tree)] ?? [])
        change(node.operatorToken, to);
      if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
        change(node, node.right.getText(tree));
    }
    if (ts.isIfStatement(node)) {
      change(node.expression, 'false');
      change(node.expression, 'true');
    }
    if (ts.isConditionalExpression(node)) {
      change(node, node.whenTrue.getText(tree));
      change(node, node.whenFalse.getText(tree));
    }
    if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent))
      change(node, String(Number(node.text) + 1));
    if (node.kind === ts.SyntaxKind.TrueKeyword) change(node, 'false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) change(node, 'true');
    if (ts.isPropertyAccessExpression(node) && node.expression.getText(tree) === 'Math') {
      const swap = { max: 'min', min: 'max', floor: 'ceil', ceil: 'floor' }[node.name.text];
      if (swap !== undefined) change(node.name, swap);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return mutants;
}
