import path from 'node:path';
import { root } from '../bootstrap/folders.mjs';
import { breach } from './walls.mjs';

/**
 * Reports each import, in whichever form, that breaches a wall.
 * @type {import('eslint').Rule.RuleModule}
 */
export const oneWayWalls = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = path.relative(root, context.filename).split(path.sep).join('/');

    /**
     * @param {import('eslint').Rule.Node} node
     * @param {unknown} source the literal that names the module
     * @param {boolean} typeOnly
     */
    function check(node, source, typeOnly) {
      if (typeof source !== 'object' || source === null || !('value' in source)) return;
      if (typeof source.value !== 'string') return;
      const message = breach(file, source.value, typeOnly);
      if (message) context.report({ node, message });
    }

    /** @param {any} node */
    const declaration = (node) => {
      check(node, node.source, (node.importKind ?? node.exportKind) === 'type');
    };
    return {
      ImportDeclaration: declaration,
      ExportNamedDeclaration: declaration,
      ExportAllDeclaration: declaration,
      /** @param {any} node */
      ImportExpression(node) {
        check(node, node.source, false);
      },
      /** @param {any} node */
      TSImportType(node) {
        check(node, node.source ?? node.argument?.literal, true);
      },
      /** @param {any} node */
      "CallExpression[callee.name='require']"(node) {
        check(node, node.arguments[0], false);
      },
    };
  },
};
